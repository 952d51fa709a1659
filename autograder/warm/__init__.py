"""What stays warm between commands: a keeper, which has imported all that grading imports.

- `permission`: whether a command may use it; `identity`: for which commands it can stand in.
- `meeting`: the private folder where it is found; `talk`: what is said there.
- `client`: finds it, or starts it; `leasing`: a sandbox server of its, or one's own.
- `keeper`: its loop; `standing_in`: what it forks becomes the command.

See docs/decisions/7-warm-between-commands.md.
"""
