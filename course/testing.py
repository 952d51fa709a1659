"""Everything that a check or a grader needs: ``from course.testing import assert_close, probe``.

Assertions say what was found, and likely why, without giving values away. `probe` marks what runs
beside the student's code; what it may use there is listed with it.
"""

from course.diagnosis import Mismatch
from course.eager import single_batch, uncompiled
from course.gradients import assert_gradient, numeric_gradient
from course.numerics import (
    assert_close,
    assert_dtype,
    assert_exact,
    assert_finite,
    assert_length,
    assert_raises,
    assert_shape,
    assert_tensor,
    assert_that,
)
from course.operations import (
    AUTOMATIC_DIFFERENTIATION,
    assert_operations,
    assert_own_work,
    disabled,
    executed_operations,
    graph_operations,
    own_work,
    restraints,
)
from course.student import NotAttempted, StudentError, probe
from course.tracing import assert_traces, watch

__all__ = [
    "AUTOMATIC_DIFFERENTIATION",
    "Mismatch",
    "NotAttempted",
    "StudentError",
    "assert_close",
    "assert_dtype",
    "assert_exact",
    "assert_finite",
    "assert_gradient",
    "assert_length",
    "assert_operations",
    "assert_own_work",
    "assert_raises",
    "assert_shape",
    "assert_tensor",
    "assert_that",
    "assert_traces",
    "disabled",
    "executed_operations",
    "graph_operations",
    "numeric_gradient",
    "own_work",
    "probe",
    "restraints",
    "single_batch",
    "uncompiled",
    "watch",
]
