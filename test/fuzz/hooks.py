"""What random data would hardly ever hit upon. By what was drawn, so that a seed repeats it."""

import schemathesis

CHATS = "simulated/instant"
EMBEDS = "embedding"


def drawn(text, of):
    return sum(text.encode("utf-8", "replace")) % of


@schemathesis.hook
def map_body(context, body):
    """A model that there is, in two of three."""
    if isinstance(body, dict) and isinstance(body.get("model"), str) and drawn(body["model"], 3):
        embeds = context.operation.path == "/v1/embeddings"
        return {**body, "model": EMBEDS if embeds else CHATS}
    return body


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    """A NUL, which no database takes, in one of five."""
    return with_nul(path_parameters)


@schemathesis.hook
def map_query(context, query):
    return with_nul(query)


def with_nul(given):
    if not isinstance(given, dict):
        return given
    return {
        name: f"{value}\0" if isinstance(value, str) and value and not drawn(value, 5) else value
        for name, value in given.items()
    }
