#!/bin/sh
# For Classroom 50: writes result.json by the public checks. Ends with 0 if the checks were run,
# whether or not they pass.
set -eu
pip install --quiet ./*.whl
status=0
python -m course check NOTEBOOK_FILES --result result.json || status=$?
[ "$status" -le 1 ]
