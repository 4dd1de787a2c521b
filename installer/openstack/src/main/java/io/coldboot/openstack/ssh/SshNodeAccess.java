package io.coldboot.openstack.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.Session;
import io.coldboot.engine.port.NodeAccess;
import io.coldboot.engine.port.Secrets;
import io.coldboot.engine.port.Secrets.KeyPair;
import java.nio.charset.StandardCharsets;

/** ssh by JSch, as root, with the site's ed25519 key and nothing else. */
public final class SshNodeAccess implements NodeAccess {

    private static final int PORT = 22;
    private static final int TIMEOUT_MS = 5_000;

    private final Secrets secrets;
    private final String keyName;
    private final int port;

    /**
     * Connects to nothing yet.
     *
     * @param keyName name of the site's key pair in the secrets
     */
    public SshNodeAccess(Secrets secrets, String keyName) {
        this(secrets, keyName, PORT);
    }

    SshNodeAccess(Secrets secrets, String keyName, int port) {
        this.secrets = secrets;
        this.keyName = keyName;
        this.port = port;
    }

    @Override
    public Answer answers(String address, String hostKey) {
        KeyPair mine = secrets.keyPair(keyName);
        try {
            JSch jsch = new JSch();
            jsch.addIdentity(keyName, mine.privateKey().getBytes(StandardCharsets.US_ASCII), null, null);
            jsch.setHostKeyRepository(new OneHostKey(hostKey));
            Session session = jsch.getSession("root", address, port);
            try {
                session.setConfig("StrictHostKeyChecking", "yes");
                session.setConfig("server_host_key", "ssh-ed25519");
                session.setConfig("PreferredAuthentications", "publickey");
                session.connect(TIMEOUT_MS);
                return Answer.YES;
            } finally {
                session.disconnect();
            }
        } catch (JSchHostKeyException | JSchAlgoNegoFailException e) {
            // No ed25519 host key at all is another machine, too.
            return Answer.WRONG_KEY;
        } catch (JSchException e) {
            // Everything else is a machine on its way up: no address yet, port closed, hung up in the middle, silent.
            return String.valueOf(e.getMessage()).startsWith("Auth ") ? Answer.REFUSED : Answer.NOT_YET;
        }
    }
}
