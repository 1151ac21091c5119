package dev.weir.harness.conformance;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Provides the one tally of the whole run to all tests; JUnit closes it after the last test. */
final class TallyExtension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Tally.class;
    }

    @Override
    public Tally resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(Tally.class))
                .getOrComputeIfAbsent(Tally.class, any -> new Tally(), Tally.class);
    }
}
