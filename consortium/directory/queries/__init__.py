"""What is asked of the directory."""

from consortium.directory.queries.rows import (
    affiliation_for,
    affiliations_of,
    children_of,
    consortia_of_organisation,
    is_known_organisation,
    is_linked_person,
    known_organisations,
    known_people,
    organisation_for,
    organisation_with_number,
    organisation_with_short_name,
    person_for,
    person_for_user,
    person_with_email,
)

__all__ = [
    "affiliation_for",
    "affiliations_of",
    "children_of",
    "consortia_of_organisation",
    "is_known_organisation",
    "is_linked_person",
    "known_organisations",
    "known_people",
    "organisation_for",
    "organisation_with_number",
    "organisation_with_short_name",
    "person_for",
    "person_for_user",
    "person_with_email",
]
