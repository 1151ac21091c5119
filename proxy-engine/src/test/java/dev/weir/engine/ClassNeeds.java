package dev.weir.engine;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which classes of the engine a class needs: those that its byte code uses, and those that its source names, since the
 * compiler leaves no trace of a constant's class. A nested class counts as the one it is in.
 */
final class ClassNeeds {
    private static final Pattern NOISE = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*|\"(?:\\\\.|[^\"\\\\])*\"");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?([a-z0-9.]+\\.[A-Z]\\w*).*$");
    private static final Pattern NAME = Pattern.compile("\\b[A-Z]\\w*\\b");

    private final Map<String, Set<String>> needs = new TreeMap<>();

    private ClassNeeds() {}

    /** Those of the classes there are, and of their sources below a folder. */
    static Map<String, Set<String>> of(JavaClasses classes, Path sources) throws IOException {
        var all = new ClassNeeds();
        classes.forEach(each -> all.needs.put(outermost(each), new TreeSet<>()));
        classes.forEach(all::addUsed);
        try (Stream<Path> files = Files.walk(sources)) {
            List<Path> java =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            for (Path file : java) {
                String path = sources.relativize(file).toString();
                String name =
                        path.substring(0, path.length() - ".java".length()).replace('/', '.');
                all.addNamed(name, NOISE.matcher(Files.readString(file)).replaceAll(""));
            }
        }
        return all.needs;
    }

    private void addUsed(JavaClass each) {
        String name = outermost(each);
        each.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .forEach(target -> add(name, outermost(target)));
    }

    private void addNamed(String name, String source) {
        String inPackage = name.substring(0, name.lastIndexOf('.') + 1);
        Map<String, String> imported = IMPORT.matcher(source)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toMap(
                        full -> full.substring(full.lastIndexOf('.') + 1), full -> full, (one, same) -> one));
        Matcher names = NAME.matcher(IMPORT.matcher(source).replaceAll(""));
        while (names.find()) {
            add(name, imported.getOrDefault(names.group(), inPackage + names.group()));
        }
    }

    private void add(String name, String needed) {
        Set<String> known = needs.get(name);
        if (known != null && needs.containsKey(needed)) {
            known.add(needed);
        }
    }

    private static String outermost(JavaClass of) {
        String name = of.getBaseComponentType().getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }
}
