package dev.weir.harness.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.CloseBehaviour;
import dev.weir.harness.history.TestRequest;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A limit of the proxy's own configuration")
class OwnLimitTests {
    private final HistoryBuilder builder = new HistoryBuilder();

    private void responded(TestRequest ask, int status) {
        builder.responded(ask, ClientOutcome.ERROR, status, CloseBehaviour.NOT_ASKED, "");
    }

    @ParameterizedTest
    @CsvSource({
        "413, the proxy accepts no body of",
        "414, the proxy accepts no target",
        "431, the proxy accepts no head"
    })
    void is_named_as_that_and_not_called_a_loss(int status, String words) {
        responded(HistoryBuilder.POST, status);
        List<Finding> found = builder.foundBy(new OwnLimit());
        assertEquals(1, found.size());
        assertEquals("its own configuration", found.get(0).checker());
        String message = found.get(0).message();
        assertTrue(message.startsWith("POST r1 got status " + status + ": " + words), message);
        assertEquals(List.of(), builder.foundBy(new Loss()));
    }

    @Test
    void is_none_that_another_error_speaks_of() {
        responded(HistoryBuilder.POST, 502);
        assertEquals(List.of(), builder.foundBy(new OwnLimit()));
        assertEquals(1, builder.foundBy(new Loss()).size());
    }

    @Test
    void is_none_that_a_client_meets_on_purpose() {
        responded(HistoryBuilder.POST.owedNothing(), 413);
        assertEquals(List.of(), builder.foundBy(new OwnLimit()));
    }
}
