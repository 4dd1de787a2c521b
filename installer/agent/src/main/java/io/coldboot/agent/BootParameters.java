package io.coldboot.agent;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code key=value} words of a kernel command line. A word given twice counts as given last; a word without a value has
 * the empty value.
 */
public record BootParameters(Map<String, String> words) {

    public BootParameters {
        words = Map.copyOf(words);
    }

    /** From the text of {@code /proc/cmdline} or of a boot script's kernel line. */
    public static BootParameters parse(String commandLine) {
        var words = new LinkedHashMap<String, String>();
        for (String word : commandLine.strip().split("\\s+", -1)) {
            int equals = word.indexOf('=');
            if (equals > 0)
                words.put(word.substring(0, equals), word.substring(equals + 1));
            else if (!word.isEmpty())
                words.put(word, "");
        }
        return new BootParameters(words);
    }

    /** Where Ironic's API is, without a trailing slash. */
    public Optional<String> apiUrl() {
        return word("ipa-api-url").map(BootParameters::withoutSlash);
    }

    /** Where to post the inventory, if inspection is asked for. */
    public Optional<String> inspectionCallbackUrl() {
        return word("ipa-inspection-callback-url");
    }

    /**
     * Whom to believe when it is asked by https: where the certificate of the site's authority is, and its sha256. The boot script
     * came over a plain wire itself: whoever can change it can do as he likes with this machine; whoever cannot is kept out.
     */
    public Optional<Authority> authority() {
        return word("coldboot-ca-url").map(url -> new Authority(url, word("coldboot-ca-sha256").orElse("")));
    }

    /**
     * An authority to be fetched.
     *
     * @param url of its certificate, PEM
     * @param sha256 of the certificate's DER form, in hex
     */
    public record Authority(String url, String sha256) {}

    /** The token that Ironic generated beforehand, if this boot medium is for one node only. */
    public Optional<String> agentToken() {
        return word("ipa-agent-token");
    }

    /** The TCP port of the agent's own API: 9999 unless {@code ipa-listen-port} says otherwise. */
    public int listenPort() {
        return word("ipa-listen-port").map(Integer::parseInt).orElse(9999);
    }

    /** The interface that the boot loader used, as a MAC in lower case with colons; PXELINUX writes {@code 01-52-54-…}. */
    public Optional<String> bootInterface() {
        return word("BOOTIF").map(mac -> mac.toLowerCase(Locale.ROOT).replace('-', ':'))
                .map(mac -> mac.length() == 20 ? mac.substring(3) : mac);
    }

    private Optional<String> word(String key) {
        return Optional.ofNullable(words.get(key)).filter(value -> !value.isBlank());
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
