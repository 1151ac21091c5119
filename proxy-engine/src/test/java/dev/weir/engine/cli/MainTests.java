package dev.weir.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The command line")
class MainTests {
    /** Each line: the arguments, then how what is printed to standard error begins. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rum | there is no command 'rum'; the nearest is 'run'
            --verson | there is no option '--verson'; the nearest is '--version'
            version | there is no command 'version'; write weir --version
            -c weir.yml | there is no option '-c'; write --config FILE
            run -c weir.yml | there is no option '-c'; write --config FILE
            run -x | there is no option '-x' (see
            run | there is no weir.yml in this folder; weir init writes one, or name another file with --config, or the addresses with --listen and --backend
            run --watch | there is no weir.yml in this folder; weir init writes one
            check | there is no weir.yml in this folder; weir init writes one, or name another file
            run --dry-run | there is no option '--dry-run'; write weir check FILE, which validates a configuration
            run --zzzzzzzz | there is no option '--zzzzzzzz' (see
            run --listen *:8080 --backend b:1 | --listen *:8080: '*:8080' is not an address: to listen on all addresses write 0.0.0.0:8080, or [::]:8080 for IPv6
            run --listen a:1 --backend http://127.0.0.1:9001 | --backend http://127.0.0.1:9001: 'http://127.0.0.1:9001' is not an address: write HOST:PORT without http://: 127.0.0.1:9001
            run --lisen a:1 | there is no option '--lisen'; the nearest is '--listen'
            run --listen a:1 --backend | missing required parameter for option '--backend' (HOST:PORT[,weight=N][,priority=N])
            run --listen a --backend b:1 | --listen a: 'a' is not an address: write HOST:PORT, for instance 127.0.0.1:8080
            run --listen a:1 --backend b | --backend b: 'b' is not an address: write HOST:PORT, for instance 127.0.0.1:8080
            run --listen a:1 --backend b:1 c:1 | 'c:1' is not an option or the value of one
            run --listen a:1 --backend b:0 | --backend b:0: 'b:0' has no usable port; a backend's port is a number from 1 to 65535
            run --listen a:1 --backend b:1,weight=0 | --backend b:1,weight=0: 'b:1,weight=0': weight is '0'; it is a number from 1 to 1000
            run --listen a:1 --backend b:1,wieght=2 | --backend b:1,wieght=2: 'b:1,wieght=2': a backend has no option 'wieght'; write HOST:PORT,weight=N,priority=N
            run --listen a:1 --backend b:1 --loops two | invalid value for option '--loops': 'two' is not a whole number
            demo --loops two | invalid value for option '--loops': 'two' is not a whole number
            run --listen a:1 --backend b:1 --loops 0 | --loops 0: loops: '0' is not a number from 1 to 1024
            run --listen a:1 --backend b:1 --backend b:1 | --backend b:1: b:1 is given twice
            run --listen a:1 --listen a:1 --backend b:1 | --listen a:1: a:1 is given twice
            run --listen a:1 --backend b:1 --set x | --set x: is not a setting; write PATH=VALUE, for instance client.head-timeout=5s
            run --listen a:1 --backend b:1 --set pool.mid=1 | --set pool.mid=1: there is no setting 'pool.mid'
            run --listen a:1 --backend b:1 --set pool.min-idle=x | --set pool.min-idle=x: pool.min-idle: 'x' is not a number; write a whole number: 64
            run --listen a:1 --backend b:1 --set pool.min-idle=9999999999 | --set pool.min-idle=9999999999: pool.min-idle: '9999999999' is too large; the maximum is 1000000
            run --listen a:1 --backend b:1 --set upstreams.api.pool.min-idle=1 | --set upstreams.api.pool.min-idle=1: there is no upstream 'api'; with one upstream, write the setting without 'upstreams.api.'
            run --listen a:1 --backend b:1 --without clientclose | --without clientclose: 'clientclose' is not in use; the nearest is 'client-close'
            run --listen a:1 --backend b:1 --with via | --with via: 'via' is already in use
            run --listen a:1 --backend b:1 --with forward-fields | --with forward-fields: there is no rewriter, responder, health, retry, check or observer plugin 'forward-fields'; the nearest is 'forwarded-fields'
            run --listen a:1 --backend b:1 --with round-robin | --with round-robin: 'round-robin' is a balancing plugin where a rewriter, responder, health, retry, check or observer plugin belongs
            run --listen a:1 --backend b:1 --set plugins.via=x | --set plugins.via=x: is not a setting of a plugin; write plugins.NAME.SETTING, for instance plugins.forwarded-fields.trust
            run --listen a:1 --backend b:1 --set plugins.vai.x=1 | --set plugins.vai.x=1: plugin 'vai' is not in use; add --with vai if that is its name; the nearest is 'via'
            run --listen a:1 --backend b:1 --set plugins.via.x=1 | --set plugins.via.x=1: plugin 'via' takes no settings, but these were given: x
            run --listen a:1 --backend b:1 --with forwarded-fields --set plugins.forwarded-fields.trsut=::1 | --set plugins.forwarded-fields.trsut=::1: there is no setting 'plugins.forwarded-fields.trsut'; the nearest is 'plugins.forwarded-fields.trust'
            run --listen a:1 --backend b:1 --with forwarded-fields --set plugins.forwarded-fields.trust=b | --set plugins.forwarded-fields.trust=b: plugins.forwarded-fields.trust: 'b' is neither an address nor a network; write numbers: 192.0.2.7, 10.0.0.0/8, 2001:db8::7, 2001:db8::/32
            run --listen a:1 --backend b:1 --with forwarded-fields --set plugins.forwarded-fields.forwarded=on | --set plugins.forwarded-fields.forwarded=on: plugins.forwarded-fields.forwarded: 'on' is not one of off, append, replace
            run --listen a:1 --backend b:1 --balance round-robbin | --balance round-robbin: there is no balancing plugin 'round-robbin'; the nearest is 'round-robin'
            """)
    void refuses_a_usage_mistake_in_one_line_and_with_status_2(String args, String line) {
        CommandLineRun run = CommandLineRun.of(args.split(" +"));
        assertEquals(2, run.status());
        assertTrue(run.err().startsWith("weir: " + line), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertEquals("", run.out());
    }

    @Test
    void names_all_missing_options_at_once() {
        CommandLineRun run = CommandLineRun.of("run", "--listen", "a");
        assertEquals(2, run.status());
        assertEquals(
                List.of(
                        "weir: --listen a: 'a' is not an address: write HOST:PORT, for instance 127.0.0.1:8080",
                        "weir: the command line: there are no backends; write backends: [127.0.0.1:9001],"
                                + " or --backend 127.0.0.1:9001"),
                run.err().lines().toList());
    }

    @Test
    void needs_a_command() {
        assertEquals(
                "weir: a command is missing (see weir --help)\n",
                CommandLineRun.of().err());
        assertEquals(2, CommandLineRun.of().status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "demo", "init", "check", "schema", "new-plugin", "defaults", "plugins"})
    void explains_each_command_with_an_example(String command) {
        assertTrue(CommandLineRun.of("--help").out().contains("\n  " + command + " "));
        CommandLineRun help = CommandLineRun.of(command, "--help");
        assertEquals(0, help.status());
        assertTrue(help.out().contains("Example"), help.out());
        assertTrue(help.out().contains("  ./weir " + command), help.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "run --version"})
    void prints_its_version_and_that_of_java(String args) {
        CommandLineRun run = CommandLineRun.of(args.split(" "));
        assertEquals(0, run.status());
        assertTrue(
                run.out()
                        .matches("weir .+, Java "
                                + Pattern.quote(Runtime.version().toString()) + "\\R"),
                run.out());
    }

    @Test
    void has_the_commands_of_other_modules_too() {
        assertEquals(7, CommandLineRun.of("extra", "--status", "7").status());
        assertTrue(CommandLineRun.of("--help").out().contains("A command of another module."));
    }

    @Test
    void prints_a_usage_exception_as_one_line() {
        CommandLineRun run = CommandLineRun.of("extra", "--usage", "there is nothing at 'x'; write 'y'");
        assertEquals(2, run.status());
        assertEquals("weir: there is nothing at 'x'; write 'y'\n", run.err());
    }

    @Test
    void prints_the_stack_trace_of_a_bug() {
        CommandLineRun run = CommandLineRun.of("extra", "--bug");
        assertEquals(1, run.status());
        assertTrue(run.err().contains("at dev.weir.engine.cli.ExtraCommand.call"), run.err());
    }
}
