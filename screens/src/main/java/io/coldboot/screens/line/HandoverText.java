package io.coldboot.screens.line;

import io.coldboot.engine.model.Finding;
import io.coldboot.engine.view.NodeView;
import io.coldboot.engine.view.TierView;
import io.coldboot.engine.view.TierView.SlotView;
import io.coldboot.engine.view.View;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is handed over to those who run the site from now on, as Markdown: where everything answers, on which servers, where the
 * credentials are (and not what they are), what was tried, and what to do on the days to come.
 *
 * @param site the site's directory
 * @param image sha256 of the machine image
 * @param endpoints address of Keystone by name of the cloud
 * @param dashboards address of the dashboard by name of the cloud
 */
public record HandoverText(Path site, String image, Map<String, String> endpoints, Map<String, String> dashboards) {

    /** Name of the file in the site's directory. */
    public static final String FILE = "handover.md";

    /** The text. */
    public String of(View view) {
        List<String> lines = new ArrayList<>(List.of("# Site " + view.site(), "", "## Clouds", "",
                "| cloud | Keystone | dashboard |", "|---|---|---|"));
        endpoints.forEach((cloud, address) -> lines.add(row(cloud, address, dashboards.getOrDefault(cloud, "-"))));
        lines.addAll(List.of("", "Use them with `openstack --os-cloud NAME`. Addresses and passwords are in `"
                + site.resolve("clouds.yaml") + "`, and as variables of the shell in `" + site.resolve("openrc")
                + "`; the certificate that all of them are to be believed by is `" + site.resolve("ca.pem") + "`."
                + " All secrets of the site are in `" + site.resolve("secrets.json")
                + "`: keep a copy of that file in a safe place.", ""));
        servers(view, lines);
        view.tiers().stream().filter(t -> !t.proof().isEmpty()).forEach(t -> proof(t, lines));
        lines.addAll(List.of("## The days to come", "",
                "- Another compute, or one less to come: change `count` of the role in `" + site.resolve("profile.yaml")
                        + "`, look with `coldboot plan`, do it with `coldboot run`.",
                "- After a power cut of everything: `coldboot boot`. It needs neither the seed nor anybody's hands.",
                "- The seed is only needed to deploy: `coldboot seed down` stops it, `coldboot seed up` starts it again.",
                "- A server's name says where it is; its management controller is in the table above.",
                "- All that happened is in `" + site.resolve("journal.jsonl")
                        + "`: `coldboot watch --replay` shows it again.",
                ""));
        return String.join("\n", lines);
    }

    private void servers(View view, List<String> lines) {
        lines.addAll(List.of("## Servers", "", "All of them run the image with the sha256 `" + image + "`.", "",
                "| slot | server | controller | address | processors, memory |", "|---|---|---|---|---|"));
        for (TierView tier : view.tiers())
            for (SlotView slot : tier.slots()) {
                Optional<NodeView> node = Optional.ofNullable(slot.node()).flatMap(view::node);
                lines.add(row(slot.slot(), node.map(NodeView::name).orElse("-"),
                        node.map(NodeView::bmc).orElse("-"), slot.address(),
                        node.flatMap(n -> Optional.ofNullable(n.hardware()))
                                .map(h -> h.cpus() + ", " + h.memoryMib() / 1024 + " GiB").orElse("-")));
            }
        lines.add("");
    }

    private static void proof(TierView tier, List<String> lines) {
        lines.addAll(List.of("## What was tried in the " + tier.name() + " cloud, and removed again", ""));
        for (Finding finding : tier.proof())
            lines.add("- " + finding.what() + " (" + finding.seconds() + " s)");
        lines.add("");
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
