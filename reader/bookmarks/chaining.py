"""Equal items of two lists that stand in the same order in both.

An item that stands there again and again fixes no place by itself, but the order of all of them
does: of all pairs of equal items the heaviest chain is taken that rises in both lists.
"""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence
from typing import Final, NamedTuple, TypeVar

_MOST_PAIRS: Final = 300_000
"""Pairs of equal items that are compared at once; the rarest items come first."""
_MOST_IN_ALL: Final = 2_000_000
"""Pairs that are compared for two texts, however they are parted; then single items alone."""
_DEEPEST: Final = 10
"""Times that is done again with what lies between the items that were found."""
_BREATH: Final = 1000  # items between two calls of `breathe`

_Item = TypeVar("_Item", bound=Hashable)
Breathe = Callable[[], None]
Weigh = Callable[[_Item, bool], int]
"""What an item is worth, and whether it stands once in either list."""


class Run(NamedTuple):
    """So many items that are the same in both lists, and where they start in either."""

    old: int
    new: int
    size: int


class Budget:
    """How many pairs of equal items are still compared for two texts."""

    def __init__(self) -> None:
        self.left = _MOST_IN_ALL


class _Choice(NamedTuple):
    """An item that is paired: where it stands in the new list, and what it is worth."""

    places: list[int]
    worth: int
    ratio: float
    """How often it stands there for each time in the old list."""
    reach: int
    """How far apart pairs may be among those places."""

    def near(self, rank: int) -> list[int]:
        """The places with which the one of a rank in the old list is paired."""
        middle = int(rank * self.ratio)
        return self.places[max(0, middle - self.reach) : middle + self.reach + 1]


def common_ends(old: Sequence[_Item], new: Sequence[_Item]) -> tuple[int, int]:
    """How many items are the same at the beginning, and at the end of what is left."""
    most = min(len(old), len(new))
    ahead = 0
    while ahead < most and old[ahead] == new[ahead]:
        ahead += 1
    behind = 0
    while behind < most - ahead and old[-1 - behind] == new[-1 - behind]:
        behind += 1
    return ahead, behind


def common_items(
    old: Sequence[_Item],
    new: Sequence[_Item],
    weigh: Weigh[_Item],
    breathe: Breathe,
    budget: Budget,
) -> list[Run]:
    """Runs of equal items, in order.

    What is worth nothing is taken only next to others.
    """
    ahead, behind = common_ends(old, new)
    runs = [Run(0, 0, ahead)] if ahead else []
    middle, new_middle = old[ahead : len(old) - behind], new[ahead : len(new) - behind]
    inner = _inner_items(middle, new_middle, weigh, breathe, budget, _DEEPEST)
    runs += [run._replace(old=run.old + ahead, new=run.new + ahead) for run in inner]
    if behind:
        runs.append(Run(len(old) - behind, len(new) - behind, behind))
    return runs


def _inner_items(
    old: Sequence[_Item],
    new: Sequence[_Item],
    weigh: Weigh[_Item],
    breathe: Breathe,
    budget: Budget,
    depth: int,
) -> list[Run]:
    pairs, whole = _chain(old, new, weigh, breathe, budget)
    fixed = _grown(old, new, _runs_of(pairs, 1))
    if whole or not fixed or not depth:
        return fixed
    runs = []
    a = b = 0
    for run in [*fixed, Run(len(old), len(new), 0)]:
        i, j, count = run
        if a < i and b < j:
            inner = _inner_items(old[a:i], new[b:j], weigh, breathe, budget, depth - 1)
            runs += [Run(a + x, b + y, length) for x, y, length in inner]
        if count:
            runs.append(run)
        a, b = i + count, j + count
    return runs


def common_grams(
    old: Sequence[str],
    new: Sequence[str],
    size: int,
    breathe: Breathe,
    budget: Budget,
    *,
    once: bool,
) -> list[Run]:
    """Runs of equal words around runs of a size; of such that stand once in either list only."""
    grams = [tuple(old[at : at + size]) for at in range(len(old) - size + 1)]
    new_grams = [tuple(new[at : at + size]) for at in range(len(new) - size + 1)]
    weigh = _of_single if once else _of_any
    pairs, _ = _chain(grams, new_grams, weigh, breathe, budget)
    return _grown(old, new, _runs_of(pairs, size))


def _of_single(_: object, single: bool) -> int:
    return 1 if single else 0


def _of_any(_: object, __: bool) -> int:
    return 1


def _chain(
    old: Sequence[_Item],
    new: Sequence[_Item],
    weigh: Weigh[_Item],
    breathe: Breathe,
    budget: Budget,
) -> tuple[list[tuple[int, int]], bool]:
    """The heaviest chain of pairs that rises in both lists, and whether all pairs were looked at.

    Of chains that weigh the same, the one that keeps more neighbours together.
    """
    chosen, whole = _chosen(old, new, weigh, budget)
    nodes: list[tuple[int, int, int]] = []  # a pair, and the node before it in its chain
    places: list[int] = []  # where the best chains end; rising, as do their weights
    weights: list[int] = []
    ends: list[int] = []
    ranks = dict.fromkeys(chosen, 0)  # how often an item came already
    row: dict[int, tuple[int, int]] = {}  # of the item before: the weight and node at each place
    for i, item in enumerate(old):
        if i % _BREATH == 0:
            breathe()
        above, row = row, {}
        choice = chosen.get(item)
        if not choice:
            continue
        worth = choice.worth
        for j in reversed(choice.near(ranks[item])):
            at = bisect_left(places, j)
            weight, before = (weights[at - 1], ends[at - 1]) if at else (0, -1)
            beside = above.get(j - 1)
            if beside and beside[0] >= weight:
                weight, before = beside[0] + 1, beside[1]
            weight += worth
            row[j] = weight, len(nodes)
            nodes.append((i, j, before))
            stop = at
            while stop < len(places) and weights[stop] < weight:
                stop += 1
            if stop == at and at < len(places) and places[at] == j:
                continue
            places[at:stop], weights[at:stop], ends[at:stop] = [j], [weight], [len(nodes) - 1]
        ranks[item] += 1
    out = []
    node = ends[-1] if ends else -1
    while node >= 0:
        i, j, node = nodes[node]
        out.append((i, j))
    return out[::-1], whole


def _chosen(
    old: Sequence[_Item], new: Sequence[_Item], weigh: Weigh[_Item], budget: Budget
) -> tuple[dict[_Item, _Choice], bool]:
    """The items to be paired, and whether these are all.

    Where all are too many, the rarest, and of the equally rare ones some from everywhere; where
    even one is too many, that one with those that stand at about the same place among its like.
    """
    places = _places(new)
    counts: dict[_Item, int] = {}
    for item in old:
        if item in places:
            counts[item] = counts.get(item, 0) + 1
    out: dict[_Item, _Choice] = {}
    by_cost: dict[int, list[_Item]] = {}
    for item, count in counts.items():
        cost = count * len(places[item])
        if worth := weigh(item, cost == 1):
            out[item] = _Choice(places[item], worth, len(places[item]) / count, len(places[item]))
            by_cost.setdefault(cost, []).append(item)
    every = sum(cost * len(items) for cost, items in by_cost.items())
    allowed = max(min(_MOST_PAIRS, budget.left), len(by_cost.get(1, ())))
    if every <= allowed:
        budget.left -= every
        return out, True
    budget.left -= allowed
    left = allowed
    some: dict[_Item, _Choice] = {}
    for cost, items in sorted(by_cost.items()):
        most = left // cost
        if not most:
            break
        step = -(-len(items) // most)
        some.update((item, out[item]) for item in items[::step])
        left -= cost * len(items[::step])
    if not some:
        item = by_cost[min(by_cost)][0]
        some[item] = out[item]._replace(reach=allowed // counts[item] // 2)
    return some, False


def _places(items: Sequence[_Item]) -> dict[_Item, list[int]]:
    places: dict[_Item, list[int]] = {}
    for at, item in enumerate(items):
        places.setdefault(item, []).append(at)
    return places


def _runs_of(pairs: list[tuple[int, int]], size: int) -> list[Run]:
    """The pairs, each of so many items, as runs that do not overlap."""
    runs: list[Run] = []
    for i, j in pairs:
        if runs:
            start, new_start, count = runs[-1]
            if i - start == j - new_start and i <= start + count:
                runs[-1] = Run(start, new_start, i - start + size)
                continue
            if i < start + count or j < new_start + count:
                continue
        runs.append(Run(i, j, size))
    return runs


def _grown(old: Sequence[_Item], new: Sequence[_Item], runs: list[Run]) -> list[Run]:
    """The runs with the equal items beside them."""
    out: list[Run] = []
    a = b = 0
    stops = [*runs, Run(len(old), len(new), 0)]
    for number, (i, j, count) in enumerate(runs, 1):
        stop, new_stop, _ = stops[number]
        back = 0
        while i - back > a and j - back > b and old[i - back - 1] == new[j - back - 1]:
            back += 1
        end, new_end = i + count, j + count
        while end < stop and new_end < new_stop and old[end] == new[new_end]:
            end, new_end = end + 1, new_end + 1
        out.append(Run(i - back, j - back, end - i + back))
        a, b = end, new_end
    return out
