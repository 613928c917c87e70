"""How each client library takes the tools of an MCP server, and calls one."""

import json
from contextlib import asynccontextmanager
from typing import Any, Protocol

from agents.mcp import MCPServerStreamableHttp, MCPUtil
from agents.tool_context import ToolContext
from google.genai import _mcp_utils
from langchain_mcp_adapters.client import MultiServerMCPClient
from mcp import ClientSession
from mcp.client.streamable_http import streamablehttp_client
from mcp_use import MCPClient
from mcp_use.agents.adapters.langchain_adapter import LangChainAdapter
from pydantic_ai.mcp import MCPToolset

from losses import Habits

Schema = dict[str, Any]


class Adapter(Protocol):
    name: str
    habits: Habits

    async def convert(self, url: str) -> dict[str, Schema]:
        """Schemas by tool, as the library hands them to a model."""
        ...

    async def call(self, url: str, tool: str, arguments: Schema) -> str:
        """The text of the answer."""
        ...


@asynccontextmanager
async def session_at(url: str):
    async with streamablehttp_client(url) as (read, write, _), ClientSession(read, write) as session:
        await session.initialize()
        yield session


async def advertised(url: str) -> dict[str, Schema]:
    async with session_at(url) as session:
        return {tool.name: tool.inputSchema for tool in (await session.list_tools()).tools}


def text_of(content: list[Any]) -> str:
    return "".join(part.text for part in content)


class Mcp:
    name, habits = "mcp", Habits()

    async def convert(self, url: str) -> dict[str, Schema]:
        return await advertised(url)

    async def call(self, url: str, tool: str, arguments: Schema) -> str:
        async with session_at(url) as session:
            return text_of((await session.call_tool(tool, arguments)).content)


class GoogleGenai(Mcp):
    name = "google-genai"

    async def convert(self, url: str) -> dict[str, Schema]:
        async with session_at(url) as session:
            tools = (await session.list_tools()).tools
        declarations = [_mcp_utils.mcp_to_gemini_tool(tool).function_declarations[0] for tool in tools]
        return {each.name: each.parameters.model_dump(exclude_none=True) for each in declarations}


class OpenaiAgents:
    name, habits = "openai-agents (strict)", Habits(makes_all_required=True)

    @asynccontextmanager
    async def tools(self, url: str):
        async with MCPServerStreamableHttp(params={"url": url}) as server:
            yield [
                MCPUtil.to_function_tool(tool, server, convert_schemas_to_strict=True) for tool in await server.list_tools()
            ]

    async def convert(self, url: str) -> dict[str, Schema]:
        async with self.tools(url) as tools:
            # A strict schema of no properties must forbid others, in a way that google-genai cannot read. Nothing is lost.
            loose = [tool.name for tool in tools if not tool.strict_json_schema and tool.params_json_schema["properties"]]
            if loose:
                raise ValueError(f"no strict schema for {', '.join(loose)}")
            return {tool.name: tool.params_json_schema for tool in tools}

    async def call(self, url: str, tool: str, arguments: Schema) -> str:
        async with self.tools(url) as tools:
            [found] = [each for each in tools if each.name == tool]
            # Every property is required here, so a model sends null for what it would leave out.
            everything = {name: arguments.get(name) for name in found.params_json_schema["properties"]}
            text = json.dumps(everything)
            context = ToolContext(context=None, tool_name=tool, tool_call_id="1", tool_arguments=text)
            answer = await found.on_invoke_tool(context, text)
            return answer["text"] if isinstance(answer, dict) else str(answer)


class PydanticAi:
    name, habits = "pydantic-ai", Habits()

    async def convert(self, url: str) -> dict[str, Schema]:
        async with MCPToolset(url) as toolset:
            return {tool.name: tool.inputSchema for tool in await toolset.list_tools()}

    async def call(self, url: str, tool: str, arguments: Schema) -> str:
        async with MCPToolset(url) as toolset:
            return json.dumps(await toolset.direct_call_tool(tool, arguments))


class LangchainMcpAdapters:
    name, habits = "langchain-mcp-adapters", Habits()

    async def tools(self, url: str):
        client = MultiServerMCPClient({"awx": {"transport": "streamable_http", "url": url}})
        return {tool.name: tool for tool in await client.get_tools()}

    async def convert(self, url: str) -> dict[str, Schema]:
        return {name: tool.args_schema for name, tool in (await self.tools(url)).items()}

    async def call(self, url: str, tool: str, arguments: Schema) -> str:
        answer = await (await self.tools(url))[tool].ainvoke(arguments)
        return answer if isinstance(answer, str) else "".join(part["text"] for part in answer)


class McpUse:
    # Its converter reads type and description of a property and nothing else.
    name, habits = "mcp-use", Habits(drops_choices=True)

    @asynccontextmanager
    async def tools(self, url: str):
        client = MCPClient.from_dict({"mcpServers": {"awx": {"url": url}}})
        try:
            yield {tool.name: tool for tool in await LangChainAdapter().create_tools(client)}
        finally:
            await client.close_all_sessions()

    async def convert(self, url: str) -> dict[str, Schema]:
        async with self.tools(url) as tools:
            return {name: tool.args_schema.model_json_schema() for name, tool in tools.items()}

    async def call(self, url: str, tool: str, arguments: Schema) -> str:
        async with self.tools(url) as tools:
            return str(await tools[tool].ainvoke(arguments))


ADAPTERS: list[Adapter] = [Mcp(), GoogleGenai(), OpenaiAgents(), PydanticAi(), LangchainMcpAdapters(), McpUse()]
