package io.coldboot.screens.cli;

import io.coldboot.engine.inventory.InventoryFile;
import io.coldboot.engine.model.Inventory;
import io.coldboot.engine.plan.Plan;
import io.coldboot.profile.Profile;
import io.coldboot.screens.ExitCodes;
import io.coldboot.screens.line.PlanText;
import io.coldboot.screens.wiring.Sites;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what a run would do. */
@Command(name = "plan", description = "Shows what would be done with the servers that are known; changes nothing.")
final class ShowPlan extends Verb {

    @Parameters(paramLabel = "PROFILE", description = "The profile.")
    private Path file = Path.of("");

    ShowPlan(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Profile profile = Session.profile(file);
        Path site = session.site(profile);
        Inventory inventory = new InventoryFile(site).read();
        Plan plan = new Sites(session.home).installation(site, profile, site).plan();
        PlanText.lines(profile, inventory, plan).forEach(session::say);
        session.tell(plan);
        return inventory.nodes().isEmpty() || plan.unfilled().isEmpty() ? ExitCodes.DONE : ExitCodes.PRECONDITION;
    }
}
