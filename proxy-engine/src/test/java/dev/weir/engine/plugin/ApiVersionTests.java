package dev.weir.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.ApiVersion;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The version of the extension interface")
class ApiVersionTests {
    @Test
    void is_compatible_with_itself_even_if_written_with_spaces() {
        assertTrue(ApiVersion.fits(ApiVersion.CURRENT));
        assertTrue(ApiVersion.fits(" " + ApiVersion.CURRENT + " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0", "0.2", "1.0", "1.1"})
    void is_compatible_with_no_other_while_its_major_version_is_0(String needed) {
        assertFalse(ApiVersion.fits(needed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0.1.0", "v0.1", "0.1-rc", "-0.1", "0.99999999999", "latest"})
    void is_not_compatible_with_a_malformed_version(String needed) {
        assertFalse(ApiVersion.fits(needed));
    }
}
