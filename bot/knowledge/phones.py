"""A telephone number as it is printed."""

from __future__ import annotations

import phonenumbers


def printed_phone(written: str, short_code: bool, home: str) -> str:
    """A number as a person dials it: short codes and the home country's toll-free ones as at home, others with +country."""
    if short_code or not written.startswith("+"):
        return written
    try:
        number = phonenumbers.parse(written)
    except phonenumbers.NumberParseException:
        return written
    toll_free = phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.TOLL_FREE
    at_home = toll_free and number.country_code == phonenumbers.country_code_for_region(home)
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, form.NATIONAL if at_home else form.INTERNATIONAL)
