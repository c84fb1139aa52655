"""`seedreader completion`: what a shell needs to complete commands, options and what they take."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from reader.cli.grammar import Command, Takes, Value

_FIRST_OPTIONS: Final = {
    "--help": "all commands",
    "--plain": "line by line, for screen readers and braille",
    "--version": "the version",
}
_IDS: Final = "seedreader bookmarks list --ids 2>/dev/null"


def completion(shell: str, commands: Sequence[Command]) -> str:
    """The script for a shell."""
    return _SCRIPTS[shell](commands)


def _inner(commands: Sequence[Command], first: str) -> dict[str, str]:
    """What can stand behind the first word of a group; empty where that is a command itself."""
    return {c.words[1]: c.about for c in commands if c.words[0] == first and len(c.words) > 1}


def _groups(commands: Sequence[Command]) -> dict[str, dict[str, str]]:
    """The commands of each group, by its first word."""
    found = {command.words[0]: _inner(commands, command.words[0]) for command in commands}
    return {first: inner for first, inner in found.items() if inner}


def _firsts(commands: Sequence[Command]) -> dict[str, str]:
    """What can be the first word; a group is described by its commands."""
    groups = _groups(commands)
    return {c.words[0]: ", ".join(groups.get(c.words[0], ())) or c.about for c in commands}


def _value(command: Command) -> Value | None:
    """What stands behind a command; where it is more than one, all are of the same sort."""
    return command.values[0] if command.values else None


def _filled(script: str, **parts: str) -> str:
    for name, part in parts.items():
        script = script.replace(f"@{name}@", part)
    return script


# bash

# `compgen -W` carries out what stands in its words: only the program's own may be among them.
_BASH: Final = """\
# Completion of seedreader for bash, 3.2 or newer.
_seedreader() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
    local command=${COMP_WORDS[1]} words="" options="" takes="" line
    case $word:$before in
        =:*) word="" ;;
        *:=) before=${COMP_WORDS[COMP_CWORD-2]} ;;
    esac
    case $COMP_CWORD:$command in
        1:*) command="" ;;
        2:*) ;;
        @groups@) command="$command ${COMP_WORDS[2]}" ;;
    esac
    case "$command:$before" in
@behind@
        *)
            case $command in
@commands@
                *) takes=file ;;
            esac
            if [[ $word == -* ]]; then
                words=$options takes=""
            fi ;;
    esac
    COMPREPLY=($(compgen -W "$words" -- "$word"))
    case $takes in
        ids)
            while IFS= read -r line; do
                if [[ $line == "$word"* && $line != *[!0-9A-Za-z_-]* ]]; then
                    COMPREPLY+=("$line")
                fi
            done < <(@ids@ | cut -f 1)
            compopt +o default 2>/dev/null ;;
        file | directory)
            while IFS= read -r line; do
                COMPREPLY+=("$line")
            done < <(compgen -A "$takes" -- "$word") ;;
        *) compopt +o default 2>/dev/null ;;
    esac
}
complete -o default -o filenames -F _seedreader seedreader
"""
_BASH_TAKES: Final = {
    Takes.WORDS: "",
    Takes.FILES: "takes=file",
    Takes.FOLDERS: "takes=directory",
    Takes.IDS: "takes=ids",
    Takes.ANYTHING: "",
}


def _bash(commands: Sequence[Command]) -> str:
    groups = _groups(commands)
    rows = [_bash_row("", _firsts(commands), _FIRST_OPTIONS, "takes=file")]
    rows += [_bash_row(first, inner, ("--help",), "") for first, inner in groups.items()]
    behind = []
    for command in commands:
        value = _value(command)
        names = [name for option in command.options for name in option.names]
        takes = _BASH_TAKES[value.takes] if value else ""
        rows.append(_bash_row(command.name, value.words if value else (), names, takes))
        for option in command.options:
            if option.value:
                words, takes = " ".join(option.value.words), _BASH_TAKES[option.value.takes]
                pattern = " | ".join(f'"{command.name}:{name}"' for name in option.names)
                sets = f'words="{words}"' if words else takes or ":"
                behind.append(f"        {pattern}) {sets} ;;")
    return _filled(
        _BASH,
        groups=" | ".join(f"*:{first}" for first in groups),
        behind="\n".join(behind),
        commands="\n".join(rows),
        ids=_IDS,
    )


def _bash_row(name: str, words: Iterable[str], options: Iterable[str], takes: str) -> str:
    sets = [
        f'{what}="{" ".join(given)}"' for what, given in (("words", words), ("options", options))
    ]
    sets = [part for part in (*sets, takes) if part and part != 'words=""']
    return f'                "{name}") {" ".join(sets)} ;;'


# zsh

_ZSH: Final = """\
#compdef seedreader
# Completion of seedreader for zsh.
_seedreader_ids() {
    local -a ids
    local line
    for line in ${(f)"$(@ids@)"}; do
        ids+=("${line%%$'\\t'*}:${line#*$'\\t'}")
    done
    _describe -t ids 'bookmark' ids
}
_seedreader() {
    local -a firsts=(
@firsts@
    )
    if (( CURRENT == 2 )); then
        [[ $PREFIX == -* ]] || _describe -t commands 'command' firsts
        _arguments @options@ '*:file:_files'
        return
    fi
    shift words
    (( CURRENT-- ))
    case $words[1] in
@commands@
        *) _files ;;
    esac
}
if [[ $funcstack[1] == _seedreader ]]; then
    _seedreader "$@"
else
    compdef _seedreader seedreader
fi
"""
_ZSH_GROUP: Final = """\
        @first@)
            local -a inner=(
@inner@
            )
            if (( CURRENT == 2 )); then
                _describe -t commands 'command' inner
                return
            fi
            shift words
            (( CURRENT-- ))
            case $words[1] in
@commands@
            esac ;;"""
_ZSH_TAKES: Final = {
    Takes.FILES: "_files",
    Takes.FOLDERS: "_files -/",
    Takes.IDS: "_seedreader_ids",
    Takes.ANYTHING: " ",
}


def _zsh(commands: Sequence[Command]) -> str:
    rows = [
        f"        {command.name}) {_zsh_arguments(command)} ;;"
        for command in commands
        if len(command.words) == 1
    ]
    for first, inner in _groups(commands).items():
        below = [
            f"                {command.words[1]}) {_zsh_arguments(command)} ;;"
            for command in commands
            if command.words[0] == first
        ]
        described = _zsh_words(inner, 16)
        rows.append(_filled(_ZSH_GROUP, first=first, inner=described, commands="\n".join(below)))
    return _filled(
        _ZSH,
        ids=_IDS,
        firsts=_zsh_words(_firsts(commands), 8),
        options=" ".join(_quoted(f"{name}[{told}]") for name, told in _FIRST_OPTIONS.items()),
        commands="\n".join(rows),
    )


def _zsh_words(words: Mapping[str, str], indent: int) -> str:
    return "\n".join(f"{' ' * indent}{_quoted(f'{word}:{told}')}" for word, told in words.items())


def _zsh_arguments(command: Command) -> str:
    parts = []
    for option in command.options:
        behind = f":{_zsh_value(option.value)}" if option.value else ""
        parts += [_quoted(f"{name}[{_zsh_told(option.help)}]{behind}") for name in option.names]
    for value in command.values:
        sort = "::" if value.optional else "*:" if value.repeated else ":"
        parts.append(_quoted(f"{sort}{_zsh_value(value)}"))
    return " ".join(("_arguments", *parts))


def _zsh_value(value: Value) -> str:
    """How a value is called, and what completes it."""
    takes = f"({' '.join(value.words)})" if value.words else _ZSH_TAKES[value.takes]
    return f"{_zsh_told(value.name)}:{takes}"


def _zsh_told(text: str) -> str:
    """A description as it may stand in brackets."""
    return text.translate({ord(sign): f"\\{sign}" for sign in "[]:"})


def _quoted(text: str) -> str:
    """In quotes, for zsh."""
    return "'" + text.replace("'", "'\\''") + "'"


# fish

_FISH: Final = """\
# Completion of seedreader for fish.
function __seedreader_behind
    set -l typed (commandline -opc)
    set -l last (math 1 + (count $argv))
    test (count $typed) -ge $last
    and test "$typed[2..$last]" = "$argv"
end
function __seedreader_first
    test (count (commandline -opc)) -eq (math 1 + (count $argv))
    and begin
        test (count $argv) -eq 0
        or __seedreader_behind $argv
    end
end
"""


def _fish(commands: Sequence[Command]) -> str:
    lines = [
        _fish_line("__seedreader_first", f"-a {word}", told)
        for word, told in _firsts(commands).items()
    ]
    lines += [
        _fish_line("__seedreader_first", f"-l {name.removeprefix('--')}", told)
        for name, told in _FIRST_OPTIONS.items()
    ]
    for first, inner in _groups(commands).items():
        when = f"__seedreader_first {first}"
        lines += [_fish_line(when, f"-f -a {word}", told) for word, told in inner.items()]
    for command in commands:
        when = f"__seedreader_behind {command.name}"
        value = _value(command)
        if value is None or value.takes not in (Takes.FILES, Takes.FOLDERS):
            lines.append(_fish_line(when, "-f", ""))
        if value and value.takes is not Takes.FILES:
            lines.append(_fish_line(when, _fish_value(value).replace("-x", "-f"), value.help))
        for option in command.options:
            names = [f"-l {n[2:]}" if n.startswith("--") else f"-s {n[1:]}" for n in option.names]
            behind = f" {_fish_value(option.value)}" if option.value else ""
            lines.append(_fish_line(when, " ".join(names) + behind, option.help))
    return _FISH + "".join(f"{line}\n" for line in lines)


def _fish_value(value: Value) -> str:
    """The options of `complete` for a value that must be there."""
    match value.takes:
        case Takes.WORDS:
            return f"-x -a '{' '.join(value.words)}'"
        case Takes.FILES:
            return "-r -F"
        case Takes.FOLDERS:
            return "-x -a '(__fish_complete_directories)'"
        case Takes.IDS:
            return f"-x -a '({_IDS})'"
        case Takes.ANYTHING:
            return "-x"


def _fish_line(when: str, what: str, told: str) -> str:
    described = told.replace("\\", "\\\\").replace("'", "\\'")
    line = f"complete -c seedreader -n '{when}' {what}"
    return f"{line} -d '{described}'" if told else line


_SCRIPTS: Final[Mapping[str, Callable[[Sequence[Command]], str]]] = {
    "bash": _bash,
    "zsh": _zsh,
    "fish": _fish,
}
