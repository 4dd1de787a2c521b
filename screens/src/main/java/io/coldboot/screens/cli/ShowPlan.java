package io.coldboot.screens.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coldboot.engine.Installation;
import io.coldboot.engine.heat.Changes.Change;
import io.coldboot.engine.inventory.InventoryFile;
import io.coldboot.engine.journal.EventJson;
import io.coldboot.engine.model.Inventory;
import io.coldboot.engine.plan.Plan;
import io.coldboot.engine.port.PortException;
import io.coldboot.profile.Profile;
import io.coldboot.screens.ExitCodes;
import io.coldboot.screens.line.PlanText;
import io.coldboot.screens.wiring.Sites;
import io.coldboot.seed.NetworkNamespace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    public Integer call() throws InterruptedException {
        Profile profile = Session.profile(file);
        Path site = session.site(profile);
        Installation installation = new Sites(session.home).installation(site, profile, site);
        Standing.check(profile, installation, site);
        NetworkNamespace workplace = Sites.workplace(profile);
        List<String> running = installation.tiersWithStack();
        if (!running.isEmpty() && !Workplace.isHere(profile) && workplace.exists()
                && "root".equals(System.getProperty("user.name")))
            return Inside.coldboot(session, workplace, site, "plan", file.toString());
        Inventory inventory = new InventoryFile(site).read();
        Plan plan = installation.plan();
        ObjectNode object = EventJson.json().valueToTree(plan);
        if (!running.isEmpty())
            changes(installation, profile, running, object);
        PlanText.lines(profile, inventory, plan).forEach(session::say);
        session.tell(object);
        return inventory.nodes().isEmpty() || plan.unfilled().isEmpty() ? ExitCodes.DONE : ExitCodes.PRECONDITION;
    }

    /** What machines that run would be told, first; the clouds that deployed them know what they were told before. */
    private void changes(Installation installation, Profile profile, List<String> tiers, ObjectNode object) {
        // Elsewhere the seed's address may be that of another machine.
        if (!Workplace.isHere(profile)) {
            unknown("that run", "the seed is down");
            return;
        }
        List<Change> changes = new ArrayList<>();
        boolean allKnown = true;
        for (String tier : tiers) {
            try {
                changes.addAll(installation.changes(tier));
            } catch (PortException e) {
                allKnown = false;
                unknown("of tier " + tier, e.failure().subject() + ": " + e.failure().found());
            }
        }
        object.set("changes", EventJson.json().valueToTree(changes));
        if (allKnown || !changes.isEmpty())
            PlanText.changes(changes).forEach(session::say);
        session.say("");
    }

    private void unknown(String machines, String why) {
        session.say("What changes on machines " + machines + " is not known: " + why
                + "; a seed that is down comes up with: coldboot seed up");
    }
}
