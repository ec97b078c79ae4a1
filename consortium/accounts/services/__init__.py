"""The verbs of consortia, users, grants, sessions and links."""

from consortium.accounts.services.consortia import create_consortium, on_consortium_created
from consortium.accounts.services.sessions import (
    begin_session,
    end_links,
    end_session,
    forget_kept_form,
    keep_form,
    link_detail,
    mint_link,
    tidy,
    update_session,
    use_link,
)
from consortium.accounts.services.sign_in import change_email, check_new_password, count_attempt, forget_attempts, set_password
from consortium.accounts.services.users import (
    edit_profile,
    edit_user,
    end_sessions,
    find_or_create_user,
    grant,
    new_identity,
    restore_grant,
    revoke,
    set_locale,
)

__all__ = [
    "begin_session",
    "change_email",
    "check_new_password",
    "count_attempt",
    "create_consortium",
    "edit_profile",
    "edit_user",
    "end_links",
    "end_session",
    "end_sessions",
    "find_or_create_user",
    "forget_attempts",
    "forget_kept_form",
    "grant",
    "keep_form",
    "link_detail",
    "mint_link",
    "new_identity",
    "on_consortium_created",
    "restore_grant",
    "revoke",
    "set_locale",
    "set_password",
    "tidy",
    "update_session",
    "use_link",
]
