#!/bin/sh
exec clippy-driver "$@"
