package io.coldboot.screens.cli;

import io.coldboot.profile.Profile;
import io.coldboot.screens.ExitCodes;
import io.coldboot.screens.wiring.DhcpQuestion;
import io.coldboot.screens.wizard.News;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Asks on one NIC who answers DHCP, and prints their addresses. A process of its own, since in the lab it has to be inside. */
@Command(name = "dhcp", hidden = true, description = "Asks on this NIC, and on no other, who answers DHCP; takes no lease.")
final class DhcpVerb extends Verb {

    private static final long PATIENCE_SECONDS = 30;

    @Parameters(paramLabel = "NIC", description = "The NIC.")
    private String nic = "";

    DhcpVerb(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        DhcpQuestion.ask(nic).forEach(session::say);
        return ExitCodes.DONE;
    }

    /**
     * Asks, and leaves the seed of this profile out of the answer.
     *
     * @param nic the host's NIC to the servers; in the lab the lab's own network is taken instead
     */
    static News.Dhcp ask(Session session, Profile profile, String nic) throws InterruptedException {
        String asked = profile.lab() != null ? DhcpQuestion.LAB_NIC : nic;
        Path site = session.home.site(profile.site());
        try {
            Path answers = Files.createTempFile("coldboot-dhcp", ".txt");
            try {
                Process process = Offspring.start(profile, site, answers, "dhcp", asked);
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    process.destroy();
                List<String> lines = Files.readAllLines(answers);
                if (process.isAlive() || process.exitValue() != ExitCodes.DONE)
                    return new News.Dhcp(asked, List.of(), "could not be asked on " + asked + ": "
                            + (lines.isEmpty() ? "no answer" : lines.getLast()));
                return new News.Dhcp(asked, lines.stream()
                        .filter(l -> !l.isBlank() && !l.equals(profile.networks().provisioning().seed())).toList(), "");
            } finally {
                Files.deleteIfExists(answers);
            }
        } catch (IOException e) {
            return new News.Dhcp(asked, List.of(), "could not be asked: " + e.getMessage());
        }
    }
}
