package io.coldboot.engine.port;

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

    /** What happened: only {@code YES} is good; {@code WRONG_KEY} means that another machine has this address. */
    enum Answer {
        YES, NOT_YET, WRONG_KEY, REFUSED
    }
}
