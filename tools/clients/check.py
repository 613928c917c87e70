"""Lets every client library convert the tools of MCP endpoints, and call one that reads.

    check.py JOBS URL...    JOBS: how many list_jobs must find at least

Prints a line a library; ends with 3 when a conversion fails or loses something.
"""

import asyncio
import json
import logging
import sys

from adapters import ADAPTERS, Adapter, advertised
from losses import losses

FOUND_PROBLEMS = 3
READ_TOOL, ARGUMENTS = "list_jobs", {"page_size": 1}


async def problems_at(adapter: Adapter, url: str) -> list[str]:
    tools = await advertised(url)
    try:
        converted = await adapter.convert(url)
    except Exception as error:  # noqa: BLE001: whatever a library throws is the finding
        return [f"{url}: {one_line(error)}"]
    missing = [f"{url} {name}: the tool itself" for name in tools if name not in converted]
    lost = [
        f"{url} {name}{loss}"
        for name, schema in tools.items()
        if name in converted
        for loss in losses(schema, converted[name], adapter.habits)
    ]
    return missing + lost


async def problems_of_call(adapter: Adapter, urls: list[str], least: int) -> list[str]:
    [url, *_] = [url for url in urls if READ_TOOL in await advertised(url)]
    try:
        answer = await adapter.call(url, READ_TOOL, ARGUMENTS)
    except Exception as error:  # noqa: BLE001
        return [f"{READ_TOOL}: {one_line(error)}"]
    # Schedules may start more jobs meanwhile.
    return [] if count_in(answer) >= least else [f"{READ_TOOL} answered {answer[:200]} instead of {least} jobs"]


def count_in(answer: str) -> int:
    try:
        return json.loads(answer)["count"]
    except (ValueError, KeyError):
        return -1


def one_line(error: BaseException) -> str:
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return f"{type(error).__name__}: {' '.join(str(error).split())[:300]}"


async def main(jobs: int, urls: list[str]) -> int:
    print(f"{sum([len(await advertised(url)) for url in urls])} tools at {len(urls)} endpoints")
    failed = 0
    for adapter in ADAPTERS:
        problems = [problem for url in urls for problem in await problems_at(adapter, url)]
        problems += await problems_of_call(adapter, urls, jobs)
        print(f"{adapter.name}: {f'{len(problems)} problems' if problems else 'all right'}")
        for problem in problems:
            print(f"  {problem}")
        failed += bool(problems)
    return FOUND_PROBLEMS if failed else 0


if __name__ == "__main__":
    logging.disable(logging.ERROR)
    sys.exit(asyncio.run(main(int(sys.argv[1]), sys.argv[2:])))
