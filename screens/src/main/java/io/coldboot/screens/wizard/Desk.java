package io.coldboot.screens.wizard;

import io.coldboot.engine.plan.Plan;
import io.coldboot.engine.plan.Planner;
import io.coldboot.engine.plan.Planner.Standing;
import io.coldboot.profile.Examples;
import io.coldboot.profile.Profile;
import io.coldboot.screens.wizard.host.HostChecks;
import io.coldboot.screens.wizard.host.HostReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What all steps work on: the answers, and what is known.
 *
 * @param profile the answers so far; they always make a profile that validates
 * @param past what was here before; absent until it is known
 * @param host what this host is like; absent until it was looked at
 * @param dhcp who answers DHCP; absent until it was asked for
 * @param works what goes on behind the pages
 * @param findings what is known of the servers
 * @param plan who becomes what, with these answers and these servers
 * @param notice one line for the operator until the next key; empty if there is none
 * @param ending how the run ended; absent as long as it has not
 * @param savedAs where the profile was saved; empty until it was
 * @param now for times that go on
 * @param height of the terminal in rows
 * @param counting whether the number of computes follows the servers that are found, because nobody said one
 */
public record Desk(Profile profile, News.@Nullable Past past, @Nullable HostReport host, News.@Nullable Dhcp dhcp,
        List<Work> works, Findings findings, Plan plan, Notice notice, News.@Nullable DeployEnded ending,
        String savedAs,
        Instant now, int height, boolean counting) {

    /**
     * A line for the operator.
     *
     * @param bad whether something is refused
     */
    public record Notice(String text, boolean bad) {
        static final Notice NONE = new Notice("", false);
    }

    public Desk {
        works = List.copyOf(works);
    }

    /** A desk with these answers proposed. */
    static Desk with(Profile profile) {
        return new Desk(profile, null, null, null, List.of(), Findings.NONE, Planner.plan(profile,
                Findings.NONE.inventory()), Notice.NONE, null, "", Instant.EPOCH, 24,
                profile.equals(Examples.start()));
    }

    /** Whether this is practice in the virtual rack. */
    public boolean lab() {
        return profile.lab() != null;
    }

    Desk withProfile(Profile changed) {
        return changed.equals(profile)
                ? this
                : planned(changed, findings, Headcount.isUnsaid(counting, profile, changed)).counted();
    }

    Desk withFindings(Findings found) {
        return planned(profile, found, counting).counted();
    }

    private Desk counted() {
        Profile counted = counting ? Headcount.of(profile, plan) : profile;
        return counted.equals(profile) ? this : planned(counted, findings, true);
    }

    private Desk planned(Profile answers, Findings found, boolean follows) {
        Plan made = Planner.plan(answers, found.inventory(), new Standing(Map.of(), found.unusable(), Set.of()));
        return new Desk(answers, past, host, dhcp, works, found, made, notice, ending, savedAs, now, height,
                follows);
    }

    Desk say(String text) {
        return noticed(new Notice(text, false));
    }

    Desk refuse(String text) {
        return noticed(new Notice(text, true));
    }

    Desk noticed(Notice said) {
        return new Desk(profile, past, host, dhcp, works, findings, plan, said, ending, savedAs, now, height, counting);
    }

    Desk at(Instant time) {
        return new Desk(profile, past, host, dhcp, works, findings, plan, notice, ending, savedAs, time, height,
                counting);
    }

    Desk ofHeight(int rows) {
        return new Desk(profile, past, host, dhcp, works, findings, plan, notice, ending, savedAs, now, rows, counting);
    }

    /** What changes by news. */
    Desk hear(News news) {
        return switch (news) {
            case News.Past p -> new Desk(profile, p, host, dhcp, works, findings, plan, notice, ending, savedAs, now,
                    height, counting);
            case News.Host h -> new Desk(profile, past, h.report(), dhcp, works, findings, plan, notice, ending,
                    savedAs, now, height, counting);
            case News.Dhcp d -> new Desk(profile, past, host, d, works, findings, plan, notice, ending, savedAs, now,
                    height, counting);
            case News.Working w -> new Desk(profile, past, host, dhcp, worked(w.work()), findings, plan, notice,
                    ending, savedAs, now, height, counting);
            case News.Opened o -> planned(o.profile(), findings, false).say("answers of " + o.file());
            case News.Refused r -> refuse(r.what() + "; " + r.remedy());
            case News.Told t -> say(t.message());
            case News.SurveyBegan b -> withFindings(Findings.began());
            case News.Surveyed s -> withFindings(findings.apply(s.event()));
            case News.SurveyEnded e -> withFindings(findings.ended(e.failure()));
            case News.DeployBegan d -> new Desk(profile, past, host, dhcp, works, findings, plan, notice, null,
                    d.file(), now, height, counting);
            case News.DeployEnded e -> new Desk(profile, past, host, dhcp, works, findings, plan, notice, e, savedAs,
                    now, height, counting);
        };
    }

    private List<Work> worked(Work work) {
        return works.stream().anyMatch(w -> w.name().equals(work.name()))
                ? works.stream().map(w -> w.name().equals(work.name()) ? work : w).toList()
                : Stream.concat(works.stream(), Stream.of(work)).toList();
    }

    /** To be asked as long as pages are shown that it matters to; none if there is no NIC on which it may be asked. */
    Optional<Request> questionForDhcp(boolean now) {
        return Optional.ofNullable(host).flatMap(h -> HostChecks.nicForDhcp(h, profile))
                .map(nic -> new Request.AskForDhcp(profile, nic, now));
    }

    /** What went wrong behind the pages. */
    Optional<Work> trouble() {
        return works.stream().filter(w -> w.state() == Work.State.FAILED).findFirst();
    }
}
