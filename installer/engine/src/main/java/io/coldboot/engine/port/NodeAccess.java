package io.coldboot.engine.port;

import java.util.List;

/** ssh to a finished machine. */
public interface NodeAccess {

    /**
     * Logs in with the site's key, insisting on the host key that the machine was given.
     *
     * @param address where
     * @param hostKey the OpenSSH public key line ({@code ssh-ed25519 AAAA…}) that it must show
     * @return what happened
     */
    Answer answers(String address, String hostKey);

    /**
     * Asks a machine for what of its services does not answer yet, as its own {@code health} says.
     *
     * @param hostKey as above
     * @return names of the services that are not up; empty if all are
     * @throws PortException if the machine does not answer
     */
    List<String> missing(String address, String hostKey);

    /** What happened: only {@code YES} is good; {@code WRONG_KEY} means that another machine has this address. */
    enum Answer {
        YES, NOT_YET, WRONG_KEY, REFUSED
    }
}
