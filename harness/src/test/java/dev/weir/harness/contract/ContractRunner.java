package dev.weir.harness.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Runs every test of a contract, each on an instance of its own as JUnit does, to see which a plugin does not keep. */
final class ContractRunner {
    /** Makes the contract of one plugin. */
    interface Maker {
        Object make();
    }

    private ContractRunner() {}

    /** That a plugin breaks one rule and no other, and that the rule says so. */
    static void assertBreaks(String rule, String words, Maker maker) {
        Map<String, String> broken = broken(maker);
        assertEquals(Set.of(rule), broken.keySet(), () -> "what is said: " + broken);
        String told = String.valueOf(broken.get(rule));
        assertTrue(told.contains(words), () -> "the failure says: " + told);
    }

    /** The rules that are broken, with what is said about it. */
    static Map<String, String> broken(Maker maker) {
        Map<String, String> broken = new TreeMap<>();
        Arrays.stream(maker.make().getClass().getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class) && !Modifier.isStatic(method.getModifiers()))
                .forEach(method -> run(maker.make(), method, broken));
        return broken;
    }

    private static void run(Object contract, Method rule, Map<String, String> broken) {
        try {
            rule.setAccessible(true);
            rule.invoke(contract);
        } catch (InvocationTargetException thrown) {
            if (!(thrown.getCause() instanceof TestAbortedException)) {
                broken.put(rule.getName(), String.valueOf(thrown.getCause()));
            }
        } catch (IllegalAccessException e) {
            throw new AssertionError(rule + " is public", e);
        }
    }
}
