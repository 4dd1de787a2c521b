package io.coldboot.openstack.secrets;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import io.coldboot.engine.port.Secrets.KeyPair;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Makes ed25519 key pairs in OpenSSH's formats (PROTOCOL.key), fit for a client and for a server's host key alike. */
public final class SshKeys {

    private SshKeys() {}

    /** A new pair; the comment ends the public line. */
    public static KeyPair generate(String comment) {
        com.jcraft.jsch.KeyPair pair = pair();
        try {
            pair.setPublicKeyComment(comment);
            ByteArrayOutputStream privateKey = new ByteArrayOutputStream();
            pair.writeOpenSSHv1PrivateKey(privateKey, null);
            ByteArrayOutputStream publicKey = new ByteArrayOutputStream();
            pair.writePublicKey(publicKey, comment);
            return new KeyPair(privateKey.toString(StandardCharsets.US_ASCII),
                    publicKey.toString(StandardCharsets.US_ASCII).strip());
        } catch (JSchException e) {
            throw noKeys(e);
        } finally {
            pair.dispose();
        }
    }

    private static com.jcraft.jsch.KeyPair pair() {
        try {
            return com.jcraft.jsch.KeyPair.genKeyPair(new JSch(), com.jcraft.jsch.KeyPair.ED25519);
        } catch (JSchException e) {
            throw noKeys(e);
        }
    }

    private static IllegalStateException noKeys(JSchException e) {
        return new IllegalStateException("this Java runtime cannot make ed25519 keys", e);
    }
}
