"""A file of fields in YAML, each field once."""

from __future__ import annotations

import yaml

from cleaners.families import YAML


def fields_in(text: str) -> object:
    """What the YAML holds. Raises yaml.YAMLError for text that is none, and where a field is given twice:
    YAML itself passes over all but the last."""
    loader = YAML(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None
        _once(node)
        return loader.construct_document(node)
    finally:
        loader.dispose()


def _once(root: yaml.Node) -> None:
    left, seen = [root], set[int]()
    while left:
        node = left.pop()
        # An alias stands for a node that was looked at.
        if id(node) in seen or isinstance(node, yaml.ScalarNode):
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            _refuse_doubles(node)
            left += [value for _, value in node.value]
        else:
            left += node.value


def _refuse_doubles(node: yaml.MappingNode) -> None:
    first: dict[str, yaml.Node] = {}
    for key, _ in node.value:
        if isinstance(key, yaml.ScalarNode) and first.setdefault(key.value, key) is not key:
            line = first[key.value].start_mark.line + 1
            told = f"{key.value} is given twice, first on line {line}; keep one"
            raise yaml.constructor.ConstructorError(None, None, told, key.start_mark)
