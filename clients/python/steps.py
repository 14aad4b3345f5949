"""Counts what was done and says so; whatever is not as expected is raised."""

import itertools

from gatehouse import ApiException, Problem

_numbers = itertools.count(1)


def done(what):
    print(f"{next(_numbers):2}  {what}", flush=True)


def expect(wanted, found):
    if wanted != found:
        raise AssertionError(f"Expected {wanted!r} but found {found!r}")


def refused(status, code, call):
    """The problem a call answers, which must be this one."""
    try:
        call()
    except ApiException as refusal:
        expect(status, refusal.status)
        problem = Problem.from_json(refusal.body)
        expect(code, problem.code)
        return problem
    raise AssertionError(f"Expected {status} {code}, but the call succeeded")
