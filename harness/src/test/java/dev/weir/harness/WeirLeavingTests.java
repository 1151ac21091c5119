package dev.weir.harness;

import dev.weir.harness.catalogue.Catalogue;
import dev.weir.harness.junit.FaultCatalogue;
import dev.weir.harness.proxy.ProxyProgram;
import dev.weir.harness.proxy.WeirInProcess;
import dev.weir.harness.scenario.Scenario;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Weir and clients that send FIN behind their requests")
class WeirLeavingTests extends FaultCatalogue {
    @Override
    protected ProxyProgram proxy() {
        return WeirInProcess.defaults();
    }

    @Override
    protected List<Scenario> scenarios() {
        return Catalogue.all().stream()
                .filter(one -> one.name().matches("client-(half-closes|leaves).*"))
                .toList();
    }
}
