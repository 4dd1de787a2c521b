package io.coldboot.openstack.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;

/** Knows the one key that the host was given; learns nothing. */
final class OneHostKey implements HostKeyRepository {

    private static final HostKey[] NONE = {};

    private final byte[] expected;

    /** From an OpenSSH public key line ({@code ssh-ed25519 AAAA… comment}). */
    OneHostKey(String line) {
        List<String> words = List.of(line.strip().split("\\s+", -1));
        if (words.size() < 2)
            throw new IllegalArgumentException("not an OpenSSH public key: " + line);
        this.expected = Base64.getDecoder().decode(words.get(1));
    }

    @Override
    public int check(String host, byte[] key) {
        return MessageDigest.isEqual(expected, key) ? OK : CHANGED;
    }

    @Override
    public void add(HostKey key, UserInfo ui) {}

    @Override
    public void remove(String host, String type) {}

    @Override
    public void remove(String host, String type, byte[] key) {}

    @Override
    public String getKnownHostsRepositoryID() {
        return "the seed";
    }

    @Override
    public HostKey[] getHostKey() {
        return NONE;
    }

    @Override
    public HostKey[] getHostKey(String host, String type) {
        return NONE;
    }
}
