package io.coldboot.screens.wizard;

import io.coldboot.engine.journal.Event;
import io.coldboot.engine.model.Failure;
import io.coldboot.profile.Profile;
import io.coldboot.screens.wizard.host.HostReport;
import java.util.List;
import java.util.Map;

/** What the {@link Backstage} tells. */
public sealed interface News {

    /**
     * What was here before.
     *
     * @param sites names of the sites that were worked on here
     * @param unfinished those among them whose run was cut off, the newest first
     * @param draft where answers that were left are kept; empty if there are none
     * @param accident what happened if the program itself died last time; empty if it did not
     */
    record Past(List<String> sites, List<String> unfinished, String draft, String accident) implements News {
        public Past {
            sites = List.copyOf(sites);
            unfinished = List.copyOf(unfinished);
        }
    }

    /** What this host is like now. */
    record Host(HostReport report) implements News {}

    /** Who answers DHCP on a NIC. */
    record Dhcp(String nic, List<String> servers, String trouble) implements News {
        public Dhcp {
            servers = List.copyOf(servers);
        }
    }

    /** How far something is that goes on behind the pages. */
    record Working(Work work) implements News {}

    /** The answers of a file, or of the site whose run is gone on with. */
    record Opened(String file, Profile profile) implements News {}

    /** Something asked for cannot be done. */
    record Refused(String what, String remedy) implements News {}

    /** Something asked for was done. */
    record Told(String message) implements News {}

    /** A survey begins: what was known of servers is forgotten. */
    record SurveyBegan() implements News {}

    /** The survey found out something. */
    record Surveyed(Event event) implements News {}

    /** The survey is not under way any more. */
    record SurveyEnded(Failure failure) implements News {}

    /** The profile was saved here, and its run begins. */
    record DeployBegan(String file) implements News {}

    /**
     * The run is over.
     *
     * @param exitCode as the run's
     * @param endpoints where the clouds answer, by name
     * @param files what to know the files of the site by, and where they are
     * @param proof what was tried in a cloud for customers, and was as it should be
     */
    record DeployEnded(int exitCode, Map<String, String> endpoints, Map<String, String> files, List<String> proof)
            implements
                News {
        public DeployEnded {
            proof = List.copyOf(proof);
            endpoints = Map.copyOf(endpoints);
            files = Map.copyOf(files);
        }
    }
}
