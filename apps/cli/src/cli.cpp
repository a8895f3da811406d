// apps/cli/src/cli.cpp
#include "cli.hpp"

#include <cstdio>
#include <exception>
#include <new>

#include "commands.hpp"
#include "context.hpp"
#include "failure.hpp"
#include "help.hpp"
#include "parser.hpp"
#include "rapport/platform/files.hpp"

namespace rapport::cli {
namespace {

// What was given on the command line, else by the environment, else by custom.
std::string given(const Arguments& globals, const std::string& option, const char* variable,
                  std::string other) {
    if (const auto text = globals.text(option)) return *text;
    const std::string value = environment_value(variable);
    return value.empty() ? other : value;
}

Settings settings_of(const Arguments& globals) {
    Settings settings;
    settings.json = globals.has("json");
    settings.language = language_of_environment();
    if (const std::string language = globals.text_or("lang", ""); !language.empty())
        settings.language = language.starts_with("zh") ? Language::chinese : Language::english;
    settings.database = given(globals, "db", "RAPPORT_DB", platform::default_database_path());
    settings.ca_file = given(globals, "ca-file", "RAPPORT_CA_FILE", "");
    return settings;
}

void put(std::FILE* stream, const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), stream);
}

int failed(const Context& context, const Error& error) {
    put(stderr, context.json() ? failure_json(error)
                               : failure_text(error, context.settings().language,
                                              context.terminal().err_is_terminal &&
                                                  context.terminal().is_coloured));
    return static_cast<int>(exit_of(error.code));
}

void explain(const Context& context, const Parsed& parsed, std::FILE* to) {
    const CommandList& list = all_commands();
    const PageStyle style{
        .language = context.settings().language,
        .columns = context.terminal().columns == 0 ? 100 : context.terminal().columns,
        .is_coloured = context.terminal().is_coloured};
    if (parsed.command != nullptr)
        put(to, help_page(*parsed.command, style));
    else if (parsed.group != nullptr)
        put(to, help_page(list, *parsed.group, style));
    else
        put(to, help_page(list, style));
}

int misused(const Context& context, const Parsed& parsed) {
    const std::string& what = parsed.error.in(context.settings().language);
    if (parsed.is_short && !context.json()) {  // a question rather than a mistake
        explain(context, parsed, stderr);
        return static_cast<int>(Exit::usage);
    }
    if (context.json()) return failed(context, make_error(Errc::invalid_argument, parsed.error.en));
    std::string command = "rapport ";
    if (parsed.command != nullptr)
        command += parsed.command->name() + " ";
    else if (parsed.group != nullptr)
        command += parsed.group->name + " ";
    put(stderr, "rapport: " + what + "\n  " + command +
                    context.say("--help shows how\n", "--help 查看用法\n"));
    return static_cast<int>(Exit::usage);
}

// What could not be printed was not said: a full disk or a closed pipe behind a redirection.
int printed(const Context& context, int code) {
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
    put(stderr,
        context.say("rapport: the output could not be written\n", "rapport: 无法写入输出\n"));
    return static_cast<int>(Exit::failed);
}

int run_parsed(const Parsed& parsed) {
    Context context(settings_of(parsed.globals), Terminal::detect());
    if (const std::string language = parsed.globals.text_or("lang", "en");
        language != "en" && language != "zh")
        return failed(context, make_error(Errc::invalid_choice, "en, zh", "lang"));
    switch (parsed.kind) {
        case Parsed::Kind::help:
            explain(context, parsed, stdout);
            return printed(context, 0);
        case Parsed::Kind::usage_error:
            return misused(context, parsed);
        case Parsed::Kind::version:
            put(stdout, "rapport " RAPPORT_VERSION "\n");
            return printed(context, 0);
        case Parsed::Kind::run:
            break;
    }
    const auto done = parsed.command->run(context, parsed.arguments);
    if (!done) return failed(context, done.error());
    return printed(context, 0);
}

}  // namespace

int run(const std::vector<std::string>& words) {
    try {
        return run_parsed(parse(all_commands(), words));
    } catch (const std::bad_alloc&) {
        put(stderr, "rapport: there is not enough memory\n");
        return static_cast<int>(Exit::database);
    } catch (const std::exception&) {  // nothing of ours throws; a library may
        put(stderr, "rapport: rapport made a mistake; please report it\n");
        return static_cast<int>(Exit::defect);
    }
}

}  // namespace rapport::cli
