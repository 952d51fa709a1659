#!/usr/bin/env bash
# Run once, when the platform builds the assignment's image: an environment with what grading needs.
set -euo pipefail
root="${AUTOGRADER_ROOT:-/autograder}"
environment="${GRADETAPE_ENV:-/opt/gradetape}"

find_python() {
  local version
  for version in "$(cat "$root/source/python-version")" 3.13 3.12 3.11; do
    if command -v "python$version" >/dev/null && "python$version" -c 'import ensurepip' 2>/dev/null; then
      echo "python$version"
      return
    fi
  done
}

python="$(find_python)"
if [ -z "$python" ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update
  for version in 3.12 3.11; do
    apt-get install --yes --no-install-recommends "python$version" "python$version-venv" && break
  done
  python="$(find_python)"
fi
"$python" -m venv "$environment"
"$environment/bin/pip" install --quiet --disable-pip-version-check --no-cache-dir \
  --requirement "$root/source/requirements.txt"
chmod -R go= "$root/source/course"
