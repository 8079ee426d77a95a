"""The official client for Python, as its users make it: base URL and key alone.

Run with the name of one probe; what does not hold ends it with a traceback.
"""

import io
import json
import os
import sys
import time

from openai import APIStatusError, AuthenticationError, OpenAI

BASE_URL = os.environ["BANYAN_FOUNDATION_URL"] + "/v1"
client = OpenAI(base_url=BASE_URL, api_key=os.environ["BANYAN_API_KEY"], max_retries=0)

CALM = {"model": "default", "temperature": 0}
CITY = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
WEATHER = {
    "type": "function",
    "function": {"name": "weather", "description": "The weather of a city", "parameters": CITY},
}


def user(content):
    return [{"role": "user", "content": content}]


def chat():
    answer = client.chat.completions.create(
        **CALM, messages=user("What is the capital of France?"), max_tokens=40
    )
    assert "Paris" in answer.choices[0].message.content
    assert answer.choices[0].finish_reason == "stop"
    usage = answer.usage
    assert usage.total_tokens == usage.prompt_tokens + usage.completion_tokens > 5


def stream():
    chunks = client.chat.completions.create(
        **CALM,
        messages=user("Repeat exactly: 你好，世界"),
        max_tokens=30,
        stream=True,
        stream_options={"include_usage": True},
    )
    pieces, total, finish = [], 0, None
    for chunk in chunks:
        if chunk.choices:
            pieces.append(chunk.choices[0].delta.content or "")
            finish = chunk.choices[0].finish_reason or finish
        if chunk.usage:
            total = chunk.usage.total_tokens
    text = "".join(pieces)
    assert "你好" in text and "\ufffd" not in text, text
    assert len([piece for piece in pieces if piece]) > 1
    assert finish in ("stop", "length") and total > 0


def tool():
    asked = user("How is the weather in Paris?")
    first = client.chat.completions.create(
        **CALM, messages=asked, tools=[WEATHER], tool_choice="required", max_tokens=80
    )
    choice = first.choices[0]
    assert choice.finish_reason == "tool_calls"
    call = choice.message.tool_calls[0]
    assert call.function.name == "weather"
    assert "city" in json.loads(call.function.arguments)
    result = {"role": "tool", "tool_call_id": call.id, "content": "rain, 9 degrees"}
    # What the client gives is sent back as it is.
    second = client.chat.completions.create(
        **CALM,
        messages=[*asked, choice.message, result],
        tools=[WEATHER],
        tool_choice="none",
        max_tokens=60,
    )
    assert second.choices[0].message.content


def json_schema():
    schema = {
        "type": "object",
        "properties": {"country": {"type": "string"}, "population": {"type": "integer"}},
        "required": ["country", "population"],
        "additionalProperties": False,
    }
    answer = client.chat.completions.create(
        **CALM,
        messages=user("Tell of France."),
        max_tokens=80,
        response_format={
            "type": "json_schema",
            "json_schema": {"name": "country", "schema": schema, "strict": True},
        },
    )
    told = json.loads(answer.choices[0].message.content)
    assert list(told) == ["country", "population"], told
    assert isinstance(told["population"], int)


def parsed():
    """Its own way to structured output: a class of pydantic's goes in, an object comes out."""
    from pydantic import BaseModel

    class Country(BaseModel):
        country: str
        population: int

    answer = client.chat.completions.parse(
        **CALM, messages=user("Tell of France."), max_tokens=80, response_format=Country
    )
    assert isinstance(answer.choices[0].message.parsed, Country)


def responses():
    answer = client.responses.create(
        **CALM, input="What is the capital of France?", max_output_tokens=40
    )
    assert answer.output_text and answer.usage.total_tokens > 5
    with client.responses.stream(**CALM, input="Say hi.", max_output_tokens=20) as events:
        kinds = [event.type for event in events]
    assert kinds[0] == "response.created" and "response.output_text.delta" in kinds, kinds


def embeddings():
    answer = client.embeddings.create(
        model="embedding", input=["a cat", "一只猫", "the interest rate"]
    )
    cat, mao, rate = (one.embedding for one in answer.data)
    assert len(cat) == 384

    def near(a, b):
        return sum(x * y for x, y in zip(a, b))

    assert near(cat, mao) > near(cat, rate)
    assert answer.usage.prompt_tokens > 5


def begin_batch():
    body = {"model": "default", "messages": user("Say hi. 你好"), "max_tokens": 4}
    lines = [
        json.dumps({"custom_id": name, "method": "POST", "url": "/v1/chat/completions", "body": body})
        for name in ("a", "b")
    ]
    content = io.BytesIO("\n".join(lines).encode())
    given = client.files.create(file=("input.jsonl", content), purpose="batch")
    assert given.filename == "input.jsonl"
    return given, client.batches.create(
        input_file_id=given.id, endpoint="/v1/chat/completions", completion_window="24h"
    )


def batch():
    given, started = begin_batch()
    until = time.monotonic() + 60
    while (now := client.batches.retrieve(started.id)).status == "in_progress":
        assert time.monotonic() < until, now
        time.sleep(0.2)
    assert now.status == "completed" and now.request_counts.completed == 2, now
    output = client.files.content(now.output_file_id).text.strip().split("\n")
    assert [json.loads(line)["custom_id"] for line in output] == ["a", "b"]
    assert started.id in [one.id for one in client.batches.list()]
    assert given.id in [one.id for one in client.files.list()]


def without_body():
    """It names JSON as the type of what has no body."""
    given, started = begin_batch()
    assert client.batches.cancel(started.id).status in ("cancelled", "completed")
    assert client.files.delete(given.id).deleted


def errors():
    try:
        client.chat.completions.create(model="default", messages=user("hi"), logit_bias={"1": 1})
        raise AssertionError("it was taken")
    except APIStatusError as error:
        assert (error.status_code, error.param) == (400, "logit_bias"), error
    try:
        OpenAI(base_url=BASE_URL, api_key="wrong", max_retries=0).models.list()
        raise AssertionError("it was taken")
    except AuthenticationError:
        pass


PROBES = [chat, stream, tool, json_schema, parsed, responses, embeddings, batch, without_body, errors]

if __name__ == "__main__":
    {probe.__name__: probe for probe in PROBES}[sys.argv[1]]()
