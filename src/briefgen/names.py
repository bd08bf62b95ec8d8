"""The names that prose and passages may use for one paper. What is computed is computed when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.language.capitals import small
from briefgen.language.countries import country_name
from briefgen.records.kinds import Arrangement, Trade
from briefgen.records.load import Paper
from briefgen.records.paper import Deliverable
from briefgen.records.record import DatedText


class CountryNames:
    """`country`: the paper's country and the records that concern it as a whole."""

    def __init__(self, paper: Paper) -> None:
        """The country of `paper`."""
        self._paper = paper
        self.code = paper.file.country
        self.name: str = country_name(paper.file.country, paper.file.lang)
        """the bare name: “United States” """

    @property
    def with_article(self) -> str:
        """The name in running text: “the United States”."""
        return self._in_text(self.code)

    @property
    def arrangement(self) -> Arrangement | None:
        """The policy arrangement on clusters with the country, the newest at the paper's date; None when there is none."""
        return next((a for a in reversed(self._arrangements()) if a.name), None)

    @property
    def no_arrangement(self) -> bool:
        """Whether an arrangement was looked for and none was found by the paper's date."""
        return self.arrangement is None and any(a.none_as_of for a in self._arrangements())

    def _arrangements(self) -> list[Arrangement]:
        return [self._paper.records.arrangements[id_] for id_ in self._paper.select("arrangements")]

    @property
    def arrangements_elsewhere(self) -> list[dict[str, str]]:
        """The countries with which there is an arrangement at the paper's date: `country`, `name`, `signed` of each."""
        found = (self._paper.records.arrangements[id_] for id_ in self._paper.select("arrangements_elsewhere"))
        return [{"country": self._in_text(a.country), "name": a.name or "", "signed": a.signed or ""} for a in found]

    def _in_text(self, code: str) -> str:
        return self._paper.labels.in_text.get(code, country_name(code, self._paper.file.lang))

    @property
    def trade(self) -> list[Trade]:
        """The tables of trade figures."""
        return [self._paper.records.trade[id_] for id_ in self._paper.select("trade")]


class PaperNames:
    """`paper`: what its `paper.yaml` says."""

    def __init__(self, paper: Paper) -> None:
        """The file of `paper`."""
        file = paper.file
        self._sectors = paper.records.sectors
        self.version = file.version.number
        self.date: DatedText = file.version.date
        self.title = file.title
        self.classification = small(paper.labels.dissemination(paper.level))
        """in running text: “semi-confidential” """
        self.addressees = file.addressees
        self.deliverable: Deliverable = file.deliverable
        self.priority_sectors = [id_ for group in file.priority_sectors for id_ in group]
        self.none_identified = list(file.none_identified.sectors) if file.none_identified else []

    @property
    def priority_sector_names(self) -> list[str]:
        """The names of the priority sectors, group by group."""
        return [self._sectors[id_].name for id_ in self.priority_sectors]

    @property
    def none_identified_names(self) -> list[str]:
        """The names of the sectors in which no partnership was found."""
        return [self._sectors[id_].name for id_ in self.none_identified]


def names(paper: Paper) -> Mapping[str, Any]:
    """Every name, with its value."""
    ours = {"country": CountryNames(paper), "paper": PaperNames(paper), "stories": list(paper.stories.values())}
    return ours | vars(paper.records)
