"""Pure decisions about zones: which counties a few words mean, and whether they are a lawful area together."""

from collections.abc import Collection, Sequence

from location.fence.districts import NamedCounty, city_area, directory

MOST = 80
"""More counties than this are no answer to a question."""
SHORTEST = 2


def counties(words: str) -> list[NamedCounty]:
    """The counties of every city that these words name, or in which they name a county, by code."""
    wanted = "".join(words.split())
    if len(wanted) < SHORTEST:
        return []
    meant = [each for each in directory() if wanted in each.city + each.name]
    cities = {each.code[:4] for each in meant if each.city}
    alone = {each.code for each in meant}
    return [each for each in directory() if each.code in alone or (each.city and each.code[:4] in cities)]


def lawful(chosen: Collection[NamedCounty]) -> bool:
    """Whether these are together the city or county of residence of somebody who lives in them."""
    return any(set(city_area(each)) == set(chosen) for each in chosen)


def proposed(found: Sequence[NamedCounty], words: str) -> tuple[NamedCounty, ...]:
    """The lawful area where the words leave no doubt about the city; nothing where they do."""
    wanted = "".join(words.split())
    meant = [each for each in found if wanted in each.city + each.name]
    areas = {city_area(each) for each in (meant if len(meant) == 1 else [e for e in meant if e.urban])}
    return areas.pop() if len(areas) == 1 else ()


def name_of(chosen: Sequence[NamedCounty]) -> str:
    """What a zone of these counties is called until somebody calls it otherwise."""
    city = chosen[0].city if len({each.city for each in chosen}) == 1 else ""
    names = city + "、".join(each.name for each in chosen)
    return names if len(names) <= 60 else f"{city or chosen[0].name} ({len(chosen)})"
