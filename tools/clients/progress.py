"""Whether progress of a call that waits reaches the MCP library of Python.

    progress.py GATEWAY URL...    URL: MCP endpoints that have wait_for_job

Prints a line an endpoint; ends with 3 when one tells none.
"""

import asyncio
import json
import sys
from urllib.request import Request, urlopen

from mcp import ClientSession
from mcp.client.streamable_http import streamablehttp_client

FOUND_PROBLEMS = 3
TEMPLATE = 38


def launched(gateway: str) -> int:
    body = json.dumps({"again": True}).encode()
    url = f"{gateway}/job_templates/{TEMPLATE}/launch"
    with urlopen(Request(url, body, {"content-type": "application/json"})) as answer:
        return json.load(answer)["id"]


async def problem_at(url: str, job: int) -> str | None:
    told: list[float] = []

    async def hear(progress: float, total: float | None, message: str | None) -> None:
        told.append(progress)

    async with streamablehttp_client(url) as (read, write, _), ClientSession(read, write) as session:
        await session.initialize()
        arguments = {"id": str(job), "timeout": 60}
        answer = await session.call_tool("wait_for_job", arguments, progress_callback=hear)
    if not (answer.structuredContent or {}).get("done"):
        return f"the run is not over: {answer.content}"
    return None if told and told == sorted(set(told)) else f"progress was {told}"


async def main(gateway: str, urls: list[str]) -> int:
    problems = {url: await problem_at(url, launched(gateway)) for url in urls}
    for url, problem in problems.items():
        print(f"progress in mcp at {url}: {problem or 'all right'}")
    return FOUND_PROBLEMS if any(problems.values()) else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1], sys.argv[2:])))
