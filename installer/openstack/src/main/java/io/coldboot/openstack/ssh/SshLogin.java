package io.coldboot.openstack.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.coldboot.engine.port.Secrets;
import io.coldboot.engine.port.Secrets.KeyPair;
import java.nio.charset.StandardCharsets;

/**
 * How machines are logged in to: as root, with the site's ed25519 key and nothing else, insisting on the host key that the machine
 * was given.
 *
 * @param keyName name of the site's key pair in the secrets
 */
record SshLogin(Secrets secrets, String keyName, int port) {

    static final int PORT = 22;
    static final int TIMEOUT_MS = 5_000;

    /** A session that is not connected yet. */
    Session session(String address, String hostKey) throws JSchException {
        KeyPair mine = secrets.keyPair(keyName);
        JSch jsch = new JSch();
        jsch.addIdentity(keyName, mine.privateKey().getBytes(StandardCharsets.US_ASCII), null, null);
        jsch.setHostKeyRepository(new OneHostKey(hostKey));
        Session session = jsch.getSession("root", address, port);
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("server_host_key", "ssh-ed25519");
        session.setConfig("PreferredAuthentications", "publickey");
        session.setDaemonThread(true);
        return session;
    }
}
