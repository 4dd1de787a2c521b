package io.coldboot.openstack.ssh;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.Session;
import io.coldboot.engine.port.NodeAccess;
import io.coldboot.engine.port.Secrets;

/** ssh by JSch, as root, with the site's ed25519 key and nothing else. */
public final class SshNodeAccess implements NodeAccess {

    private final SshLogin login;

    /**
     * Connects to nothing yet.
     *
     * @param keyName name of the site's key pair in the secrets
     */
    public SshNodeAccess(Secrets secrets, String keyName) {
        this(new SshLogin(secrets, keyName, SshLogin.PORT));
    }

    SshNodeAccess(SshLogin login) {
        this.login = login;
    }

    @Override
    public Answer answers(String address, String hostKey) {
        try {
            Session session = login.session(address, hostKey);
            try {
                session.connect(SshLogin.TIMEOUT_MS);
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
