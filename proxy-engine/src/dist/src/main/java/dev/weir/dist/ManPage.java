package dev.weir.dist;

import dev.weir.engine.cli.Version;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.IParamLabelRenderer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of one command, for man(1). Picocli's own generator writes AsciiDoc, which needs a large library. */
final class ManPage {
    private final CommandSpec spec;
    private final Help help;
    private final StringBuilder page = new StringBuilder();

    ManPage(CommandLine command) {
        this.spec = command.getCommandSpec();
        this.help = new Help(spec, Help.defaultColorScheme(Ansi.OFF));
    }

    /** The page's name: {@code weir-bench-micro}. */
    String name() {
        return dashed(spec);
    }

    /** The page, in roff. */
    String text() {
        page.setLength(0);
        line(".TH \"" + Roff.escaped(name().toUpperCase(Locale.ROOT)) + "\" 1 \"\" \"Weir " + Version.number()
                + "\" \"Weir\"");
        section("NAME");
        line(Roff.escaped(name()) + " \\- " + Roff.escaped(summary(spec)));
        section("SYNOPSIS");
        line(Roff.text(help.synopsis(0).replaceAll("\\s+", " ").strip()));
        section("DESCRIPTION");
        line(Roff.text(String.join("\n", spec.usageMessage().description())));
        arguments();
        commands();
        Roff.footer(spec.usageMessage().footer()).forEach(this::line);
        seeAlso();
        return page.toString();
    }

    private void arguments() {
        List<PositionalParamSpec> positional = spec.positionalParameters();
        if (!positional.isEmpty()) {
            section("ARGUMENTS");
            positional.stream().filter(each -> !each.hidden()).forEach(each -> argument(each, label(each)));
        }
        List<OptionSpec> options = spec.options();
        if (!options.isEmpty()) {
            section("OPTIONS");
            options.stream().filter(each -> !each.hidden()).forEach(this::option);
        }
    }

    private void option(OptionSpec option) {
        String names = Arrays.stream(option.names())
                .map(name -> "\\fB" + Roff.escaped(name) + "\\fR")
                .collect(Collectors.joining(", "));
        argument(option, names + label(option));
    }

    private void argument(ArgSpec argument, String head) {
        line(".TP");
        line(head);
        line(Roff.text(String.join("\n", rendered(argument))));
    }

    /** With the variables filled, such as the default value. */
    private String[] rendered(ArgSpec argument) {
        Text[][] rows = argument.isOption()
                ? help.createDefaultOptionRenderer().render((OptionSpec) argument, labels(), help.colorScheme())
                : help.createDefaultParameterRenderer()
                        .render((PositionalParamSpec) argument, labels(), help.colorScheme());
        return Arrays.stream(rows).map(row -> row[row.length - 1].toString()).toArray(String[]::new);
    }

    private String label(ArgSpec argument) {
        return Roff.escaped(
                labels().renderParameterLabel(argument, Ansi.OFF, List.of()).toString());
    }

    private IParamLabelRenderer labels() {
        return help.createDefaultParamLabelRenderer();
    }

    private void commands() {
        if (spec.subcommands().isEmpty()) {
            return;
        }
        section("COMMANDS");
        spec.subcommands().forEach((name, command) -> {
            line(".TP");
            line("\\fB" + Roff.escaped(dashed(command.getCommandSpec())) + "\\fR(1)");
            line(Roff.text(summary(command.getCommandSpec())));
        });
    }

    private void seeAlso() {
        if (spec.parent() != null) {
            section("SEE ALSO");
            line("\\fB" + Roff.escaped(dashed(spec.parent())) + "\\fR(1)");
        }
    }

    private static String dashed(CommandSpec spec) {
        return spec.qualifiedName("-");
    }

    /** The first sentence of the description. */
    private static String summary(CommandSpec spec) {
        String all = String.join(" ", spec.usageMessage().description());
        int end = all.indexOf(". ");
        return (end < 0 ? all : all.substring(0, end)).replaceAll("[.:]$", "");
    }

    private void section(String title) {
        line(".SH " + title);
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
