package dev.weir.engine;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName(
        "The engine's packages (client → exchange → attempt → relay → record → route → pool → upstream → http, loop)")
class ArchitectureTests {
    private static final String ENGINE = "dev.weir.engine";

    /** Each package below the root, and the others it may know; the root, admin and cli may know all. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            allow("config"),
            allow("tls", "loop"),
            allow("certificates", "config", "tls"),
            allow("loop", "config"),
            allow("http", "config"),
            allow("entrance", "config", "http", "loop"),
            allow("message", "http", "loop"),
            allow("memory", "http", "loop"),
            allow("plugin", "config", "loop"),
            allow("contain", "config", "loop"),
            allow("upstream", "config", "loop"),
            allow("metrics", "loop"),
            allow("pool", "config", "loop", "message", "upstream", "metrics"),
            allow("check", "http", "loop", "message", "contain", "upstream", "pool"),
            allow("route", "config", "http", "loop", "contain", "pool", "upstream", "metrics"),
            allow("record", "config", "http", "loop", "memory", "pool", "upstream", "route", "metrics"),
            allow("explain", "http", "loop", "upstream", "route", "record"),
            allow("relay", "entrance", "http", "loop", "message", "memory", "pool", "upstream", "route", "record"),
            allow(
                    "attempt",
                    "http",
                    "loop",
                    "message",
                    "memory",
                    "pool",
                    "upstream",
                    "route",
                    "record",
                    "relay",
                    "metrics"),
            allow(
                    "exchange",
                    "metrics",
                    "config",
                    "entrance",
                    "http",
                    "loop",
                    "message",
                    "memory",
                    "pool",
                    "upstream",
                    "route",
                    "record",
                    "relay",
                    "attempt"),
            allow("client", "metrics", "config", "entrance", "loop", "pool", "record", "exchange"),
            allow(
                    "http1",
                    "config",
                    "entrance",
                    "http",
                    "loop",
                    "message",
                    "memory",
                    "pool",
                    "route",
                    "record",
                    "relay",
                    "exchange",
                    "client"),
            allow("names", "config", "loop"),
            allow(
                    "reload",
                    "metrics",
                    "config",
                    "loop",
                    "contain",
                    "plugin",
                    "upstream",
                    "pool",
                    "route",
                    "exchange",
                    "names"),
            allow(
                    "assembly",
                    "metrics",
                    "config",
                    "entrance",
                    "loop",
                    "memory",
                    "contain",
                    "plugin",
                    "upstream",
                    "pool",
                    "check",
                    "route",
                    "exchange",
                    "client",
                    "http1",
                    "names",
                    "reload",
                    "tls",
                    "certificates"),
            allow("configure", "config", "plugin"));

    private static Map.Entry<String, Set<String>> allow(String name, String... others) {
        return Map.entry(name, Set.of(others));
    }

    private static final Set<String> MAY_USE_ALL = Set.of("admin", "cli", "exposition", "live");

    /** A larger group cannot be read, tested or replaced class by class. */
    private static final int MOST_IN_A_CIRCLE = 6;

    private static final int MOST_FIELDS = 12;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ENGINE);

    static Stream<String> packages() {
        return MAY_USE.keySet().stream().sorted();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packages")
    void each_uses_only_what_lies_below_it(String name) {
        String[] known = Stream.concat(Stream.of(name), MAY_USE.get(name).stream())
                .map(ArchitectureTests::inside)
                .toArray(String[]::new);
        check(classes()
                .that()
                .resideInAPackage(inside(name))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(known)
                        .or(resideInAPackage(ENGINE + "..").negate())
                        .as("are in " + name + ", in one of " + new TreeSet<>(MAY_USE.get(name))
                                + " or outside the engine")));
    }

    @Test
    void each_has_a_position_in_this_order() {
        String[] placed = Stream.of(Stream.of(ENGINE), names().map(ArchitectureTests::inside))
                .flatMap(packages -> packages)
                .toArray(String[]::new);
        check(classes().should().resideInAnyPackage(placed));
    }

    @Test
    void none_uses_the_command_line() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(ENGINE, inside("cli"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(inside("cli")));
    }

    @Test
    void none_is_part_of_a_cycle() {
        check(slices().matching("dev.weir.(**)").should().beFreeOfCycles());
    }

    @Test
    void no_group_of_classes_that_all_need_each_other_is_large() throws IOException {
        Map<String, Set<String>> needs = ClassNeeds.of(CLASSES, Path.of("src", "main", "java"));
        List<Set<String>> large = Circles.in(needs).stream()
                .filter(group -> group.size() > MOST_IN_A_CIRCLE)
                .toList();
        assertEquals(List.of(), large);
    }

    @Test
    void no_class_has_more_fields_than_one_can_keep_in_mind() {
        List<String> large = CLASSES.stream()
                .filter(each -> each.getFields().stream()
                                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC)
                                        && !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                                .count()
                        > MOST_FIELDS)
                .map(JavaClass::getName)
                .toList();
        assertEquals(List.of(), large);
    }

    @Test
    void only_the_root_the_assembly_the_catalogue_and_the_command_line_know_the_injector() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(ENGINE, inside("assembly"), inside("plugin"), inside("cli"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.inject.."));
    }

    @Test
    void none_opens_a_selector_or_socket_but_through_the_injected_provider() {
        check(noClasses()
                .should()
                .accessTargetWhere(describe(
                        "a selector, pipe or socket channel is opened by its static method",
                        (JavaAccess<?> access) -> access.getTarget().getName().equals("open")
                                && access.getTargetOwner().getPackageName().equals("java.nio.channels")
                                && !access.getTargetOwner().getSimpleName().endsWith("FileChannel"))));
    }

    private static Stream<String> names() {
        return Stream.concat(MAY_USE.keySet().stream(), MAY_USE_ALL.stream());
    }

    private static String inside(String name) {
        return ENGINE + "." + name + "..";
    }

    /** A package that is not written yet breaks no rule. */
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
