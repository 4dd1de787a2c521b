package io.coldboot.screens.wizard;

import io.coldboot.engine.port.Secrets.Login;
import io.coldboot.engine.run.Command;
import io.coldboot.profile.Profile;

/** What the wizard asks of the {@link Backstage}. Nothing here waits: what comes of it arrives as {@link News}. */
public sealed interface Request {

    /** Look at this host again, now. It is looked at every few seconds anyway. */
    record LookAtHost() implements Request {}

    /**
     * Find out whether somebody else answers DHCP.
     *
     * @param nic the one NIC on which to ask; on no other is anything sent
     * @param now whether somebody waits for the answer; otherwise it is asked if the last answer is old
     */
    record AskForDhcp(Profile profile, String nic, boolean now) implements Request {}

    /** Read the answers of this file. */
    record Open(String file) implements Request {}

    /** Get ready what the servers need: the image, in the lab the rack. */
    record Prepare(Profile profile) implements Request {}

    /** Look for the servers of this profile and inspect them, from now on. */
    record Survey(Profile profile) implements Request {}

    /** What the survey is to do with a server. */
    record Order(Command command) implements Request {}

    /** Keep a login of management controllers, then try the servers that want it again. Its text shows no password. */
    record KeepLogin(Profile profile, String name, Login login) implements Request {}

    /** Keep the answers as they are, so that they can be gone on with. */
    record Keep(Profile profile) implements Request {}

    /** Save the profile for good and deploy it. */
    record Deploy(Profile profile) implements Request {}

    /** Go on with the unfinished run of this site. */
    record Resume(String site) implements Request {}
}
