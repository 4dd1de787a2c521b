package io.coldboot.screens.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldboot.engine.journal.Event.CloudProven;
import io.coldboot.engine.journal.Event.NodeFound;
import io.coldboot.engine.journal.Event.RunStarted;
import io.coldboot.engine.journal.Event.SlotBound;
import io.coldboot.engine.journal.Event.SlotLine;
import io.coldboot.engine.journal.Event.TierSlots;
import io.coldboot.engine.model.Bmc;
import io.coldboot.engine.model.Finding;
import io.coldboot.engine.view.View;
import io.coldboot.profile.Profile.BmcProtocol;
import io.coldboot.screens.live.Afterwards;
import io.coldboot.screens.live.Runs;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandoverTextTest {

    private static final Instant AT = Instant.parse("2026-01-01T10:00:00Z");

    @Test
    void theWholeOfIt() {
        Map<String, String> endpoints = new LinkedHashMap<>();
        endpoints.put("deploy", "https://192.168.24.10:5000/v3");
        endpoints.put("workload", "https://192.168.25.10:5000/v3");
        Golden.same("handover", new HandoverText(Path.of("/var/lib/coldboot/lab"), "5ha256", endpoints,
                Map.of("workload", "https://192.168.25.10/horizon/"))
                .of(View.of(Afterwards.proven(Runs.of(6, 1)))));
    }

    @Test
    void itSaysWhereEverythingIsAndWhatWasTried() {
        View view = View.of(List.of(
                new RunStarted(AT, "paris-2", false, List.of(new TierSlots("workload", List.of("deploy"),
                        List.of(new SlotLine("workload-compute-0", "compute", "192.168.24.12"))))),
                new NodeFound(AT, "r1-n03", new Bmc(BmcProtocol.REDFISH, "192.168.28.13", 8000, false, "bmc"), "sweep"),
                new SlotBound(AT, "workload", "workload-compute-0", "r1-n03", "first by name", null),
                new CloudProven(AT, "workload", List.of(new Finding("two instances are active", 5.1)))));
        String text = new HandoverText(Path.of("/srv/paris-2"), "5ha256",
                Map.of("workload", "https://192.168.24.11:5000/v3"),
                Map.of("workload", "https://192.168.24.11/horizon/")).of(view);
        assertThat(text.lines()).contains("# Site paris-2",
                "| workload | https://192.168.24.11:5000/v3 | https://192.168.24.11/horizon/ |",
                "| workload-compute-0 | r1-n03 | 192.168.28.13 | 192.168.24.12 | - |",
                "- two instances are active (5.1 s)");
        assertThat(text).contains("5ha256", "/srv/paris-2/secrets.json", "coldboot boot");
    }
}
