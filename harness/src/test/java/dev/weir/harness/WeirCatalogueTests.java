package dev.weir.harness;

import dev.weir.harness.junit.FaultCatalogue;
import dev.weir.harness.proxy.ProxyProgram;
import dev.weir.harness.proxy.WeirInProcess;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Weir in the core of the catalogue")
class WeirCatalogueTests extends FaultCatalogue {
    @Override
    protected ProxyProgram proxy() {
        return WeirInProcess.defaults();
    }
}
