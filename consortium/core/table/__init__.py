"""Lists: what the address asks for, one page of rows, filter chips with counts, and the same rows as CSV or XLSX.

A room says once, in its queries, what its list is made of, and asks for a page::

    ORGANISATIONS = Listing(
        name="organisations",
        columns=(Column("name", _l("Name"), sort=(Organisation.sort_key,), cell=lambda row: row.name), ...),
        filters=(Filter("country", _l("Country"), Organisation.country, choices=(("NO", _l("Norway")), ...)),),
    )

    def organisations(reader: Reader, asked: ListQuery) -> Page[Organisation]:
        visible = sa.select(Organisation).where(...)
        has_word = partial(contains, Organisation.search_key)
        return ORGANISATIONS.page(visible, asked, key=Organisation.id, search=has_word)

Its view::

    asked = table.asked(queries.ORGANISATIONS)
    page = queries.organisations(reader(), asked)
    if asked.format:
        return table.exported(queries.ORGANISATIONS, page, asked, note_read=journal.note_read)
    return render_template("directory/organisations.html", page=page, list=table.Links(queries.ORGANISATIONS, asked, page))

Its template hands ``list.heads``, ``list.sort``, ``list.chips("country")``, ``list.exports`` and ``list.clear_url`` to the
components ``table``, ``filters`` and ``pagination``.
"""

from consortium.core.table.export import FORMATS, harmless, to_csv, to_xlsx
from consortium.core.table.listing import Listing
from consortium.core.table.parts import ROWS_A_PAGE, Column, Filter, ListQuery, Page, contains
from consortium.core.table.web import Links, asked, exported

__all__ = [
    "FORMATS",
    "ROWS_A_PAGE",
    "Column",
    "Filter",
    "Links",
    "ListQuery",
    "Listing",
    "Page",
    "asked",
    "contains",
    "exported",
    "harmless",
    "to_csv",
    "to_xlsx",
]
