"""Small lists in the shape of the Storting's export, with invented people."""

from datetime import date
from pathlib import Path

REAL = Path(__file__).parents[2].parent / "shared" / "data" / "stortinget"
HEALTH = ("HELSEOMS", "Helse- og omsorgskomiteen")
INDUSTRY = ("NÆRING", "Næringskomiteen")
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<{root} xmlns="http://data.stortinget.no" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">\n'


def _list(root, item_list, records, *, stands_on=None, version="1.6", tail=""):
    dated = f"<respons_dato_tid>{stands_on}T09:00:00.0000000+01:00</respons_dato_tid>" if stands_on else ""
    body = "".join(records)
    text = f"{_HEAD.format(root=root)}{dated}<versjon>{version}</versjon><{item_list}>{body}</{item_list}>{tail}</{root}>"
    return text.encode()


def a_member(
    source_id,
    name,
    *,
    party="Partiet",
    county="Oslo",
    committees=(HEALTH,),
    stands_in_for=None,
    tag="dagensrepresentant",
    extra="",
):
    given, _, family = name.rpartition(" ")
    held = "".join(
        f"<komite><versjon>1.6</versjon><id>{id_}</id><navn>{title}</navn></komite>" for id_, title in committees or ()
    )
    listed = "" if committees is None else f"<komiteer_liste>{held}</komiteer_liste>"
    absent = '<fast_vara_for i:nil="true"/>'
    if stands_in_for:
        first, _, last = stands_in_for[1].rpartition(" ")
        absent = (
            f"<fast_vara_for><doedsdato>0001-01-01T00:00:00</doedsdato><etternavn>{last}</etternavn>"
            f"<fornavn>{first}</fornavn><id>{stands_in_for[0]}</id></fast_vara_for>"
        )
    return (
        f"<{tag}><versjon>1.6</versjon><doedsdato>0001-01-01T00:00:00</doedsdato><etternavn>{family}</etternavn>"
        f"<foedselsdato>1980-01-01T00:00:00</foedselsdato><fornavn>{given}</fornavn><id>{source_id}</id><kjoenn>kvinne</kjoenn>"
        f"<fylke><id>Xx</id><navn>{county}</navn></fylke>"
        f"<parti><id>P</id><navn>{party}</navn></parti>{absent}{listed}<vara_for i:nil='true'/>{extra}</{tag}>"
    )


def members(*records, stands_on="2026-02-02", version="1.6"):
    return _list("dagensrepresentanter_oversikt", "dagensrepresentanter_liste", records, stands_on=stands_on, version=version)


def a_term(*people, period="2025-2029", stands_on=None, version="1.6"):
    records = [a_member(source_id, name, committees=None, tag="representant", **facts) for source_id, name, facts in people]
    tail = f"<stortingsperiode_id>{period}</stortingsperiode_id>" if period else ""
    return _list("representanter_oversikt", "representanter_liste", records, tail=tail, stands_on=stands_on, version=version)


def a_minister(source_id, name, *, ministry="Helse- og omsorgsdepartementet", title="Helse- og omsorgsminister", party="Partiet"):
    given, _, family = name.rpartition(" ")
    return (
        f"<regjeringsmedlem><doedsdato>0001-01-01T00:00:00</doedsdato><etternavn>{family}</etternavn><fornavn>{given}</fornavn>"
        f"<id>{source_id}</id><departement>{ministry}</departement><parti><id>P</id><navn>{party}</navn></parti>"
        f"<sortering>5</sortering><tittel>{title}</tittel><verv>Statsråd</verv></regjeringsmedlem>"
    )


def government(*records, stands_on="2026-02-02"):
    return _list("regjeringsmedlemmer_oversikt", "regjeringsmedlemmer_liste", records, stands_on=stands_on)


def committees(*named, stands_on="2026-02-02", session="2025-2026", version="1.6"):
    records = [f"<komite><id>{id_}</id><navn>{name}</navn></komite>" for id_, name in named]
    tail = f"<sesjon_id>{session}</sesjon_id>"
    return _list("komiteer_oversikt", "komiteer_liste", records, stands_on=stands_on, tail=tail, version=version)


def parties(*named, stands_on="2026-02-02"):
    records = [f"<parti><id>{id_}</id><navn>{name}</navn></parti>" for id_, name in named]
    return _list("partier_oversikt", "partier_liste", records, stands_on=stands_on)


def a_hearing(source_id, *cases, committee=HEALTH, deadline="2026-03-09T23:59:00", status="publisert", written="false"):
    about = "".join(
        f"<horing_sak_info><sak_henvisning>{reference}</sak_henvisning><sak_id>{id_}</sak_id>"
        f"<sak_korttittel>{title}</sak_korttittel><sak_tittel>{title} i full lengde</sak_tittel></horing_sak_info>"
        for id_, title, reference in cases
    )
    return (
        f"<horing><anmodningsfrist_dato_tid>0001-01-01T00:00:00Z</anmodningsfrist_dato_tid>"
        f"<horing_sak_info_liste>{about}</horing_sak_info_liste><horing_status>Planlagt</horing_status><id>{source_id}</id>"
        f"<innspillsfrist>{deadline}</innspillsfrist><komite><id>{committee[0]}</id><navn>{committee[1]}</navn></komite>"
        f"<skriftlig>{written}</skriftlig><start_dato>2026-03-16T10:00:00</start_dato><status>{status}</status></horing>"
    )


def hearings(*records, stands_on="2026-02-02"):
    return _list("horinger_oversikt", "horinger_liste", records, stands_on=stands_on)


def cases(*records, stands_on="2026-02-02"):
    return _list("saker_oversikt", "saker_liste", records, stands_on=stands_on)


KARI = ("XKAE", "Kari Eksempel")
DAY = date(2026, 2, 2)
