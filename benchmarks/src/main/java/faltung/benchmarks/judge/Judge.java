package faltung.benchmarks.judge;

import faltung.benchmarks.peer.Operand;
import faltung.benchmarks.report.Line;
import faltung.benchmarks.report.Statistics;
import faltung.benchmarks.work.Group;
import faltung.benchmarks.work.Group.Comparison;
import faltung.benchmarks.work.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Measures one group: starts the programs, sends each work, checks, asks in turn. */
final class Judge {
  /** Where a sample's processor time is less of the clock's, other programs were at work. */
  private static final double DISTURBED = 0.9;

  private final Group group;
  private final Options options;
  private final Path log;
  private final Programs programs;
  private final Set<String> said = new LinkedHashSet<>();

  /** Values of the runs, by word, work and label. */
  private final Map<List<String>, List<Double>> values = new LinkedHashMap<>();

  private int samples;
  private int disturbed;
  private boolean right = true;

  Judge(Group group, Options options, Path home) throws IOException {
    this.group = group;
    this.options = options;
    this.log = Files.createDirectories(home.resolve("target/logs")).resolve(group.name() + ".log");
    Files.deleteIfExists(log);
    programs = new Programs(home, options.threads, options.javaOptions);
  }

  /** A program that takes part in the measurement of a work. */
  private static final class Party {
    final Client client;
    final Comparison comparison;
    double units;
    final List<Double> times = new ArrayList<>();

    Party(Client client, Comparison comparison) {
      this.client = client;
      this.comparison = comparison;
    }

    double median() {
      return Statistics.median(times) / units;
    }
  }

  boolean allRight() {
    return right;
  }

  List<Line> measure() {
    for (int run = 0; run < options.runs; run++) {
      run(run);
    }
    List<Line> lines = new ArrayList<>();
    values.forEach(
        (key, runs) ->
            lines.add(new Line(key.get(0), key.get(1), key.get(2), Statistics.of(runs))));
    lines.forEach(System.out::println);
    System.out.printf(
        "# disturbed %s: %d of %d samples had less than %.0f %% of a processor%n",
        group.name(), disturbed, samples, 100 * DISTURBED);
    return lines;
  }

  private void run(int number) {
    List<Client> clients = new ArrayList<>();
    try {
      Client ours = new Client(programs.of(group.ours()).get(0), log);
      clients.add(ours);
      say("# " + group.name() + ": " + ours.label() + " " + ours.version());
      List<Party> others = others(clients);
      for (Work work : group.works()) {
        if (work.name().contains(options.works)) {
          long start = System.nanoTime();
          measure(work, ours, others);
          System.err.printf(
              "%s/%s, run %d of %d: %.1f s%n",
              group.name(),
              work.name(),
              number + 1,
              options.runs,
              (System.nanoTime() - start) / 1e9);
        }
      }
    } catch (IOException e) {
      right = false;
      say("# ours failed: " + e.getMessage());
    } finally {
      clients.forEach(Client::close);
    }
  }

  private List<Party> others(List<Client> clients) {
    List<Party> parties = new ArrayList<>();
    Set<String> known = new LinkedHashSet<>();
    for (Comparison comparison : group.comparisons()) {
      String program = comparison.side().program();
      if (!options.peers.isEmpty()
          && !options.peers.contains(program)
          && !program.equals("faltung")
          && !program.equals("microkernel")) {
        continue;
      }
      List<Programs.Launch> launches;
      try {
        launches = programs.of(comparison.side());
      } catch (IOException e) {
        say("# absent " + program + ": " + e.getMessage());
        continue;
      }
      for (Programs.Launch launch : launches) {
        try {
          Client client = new Client(launch, log);
          clients.add(client);
          // The same interpreter may have two names.
          if (known.add(comparison.word() + " " + client.label()) || !launch.versioned()) {
            parties.add(new Party(client, comparison));
            say("# " + group.name() + ": " + client.label() + " " + client.version());
          }
        } catch (IOException e) {
          say("# absent " + program + " by " + launch.command().get(0) + ": " + e.getMessage());
        }
      }
    }
    return parties;
  }

  /** The same thing is said once. */
  private void say(String line) {
    if (said.add(line)) {
      System.out.println(line);
    }
  }

  private String name(Work work) {
    return group.name() + "/" + work.name();
  }

  private void measure(Work work, Client client, List<Party> others) throws IOException {
    Party ours = new Party(client, new Comparison("", group.ours(), Group.Value.RATIO, false));
    List<Party> parties = new ArrayList<>();
    parties.add(ours);
    Operand result;
    try {
      String description = prepare(ours, work);
      if (!description.isEmpty()) {
        say("# method " + name(work) + ": " + description);
      }
      result = client.run();
    } catch (Client.Refusal e) {
      right = false;
      say("wrong " + name(work) + " ours: " + e.getMessage());
      return;
    }
    double bound = work.bound().of(work.operands().get());
    for (Party party : others) {
      if (takesPart(party, work, result, bound)) {
        parties.add(new Party(party.client, party.comparison));
        parties.get(parties.size() - 1).units = party.units;
      }
    }
    time(parties);
    if (!work.options().containsKey("first") && !Checker.same(result, client.run())) {
      right = false;
      say("wrong " + name(work) + " ours: other bits after warming up than before");
      return;
    }
    record(work, parties);
  }

  private String prepare(Party party, Work work) throws IOException {
    Work changed = party.comparison.side().change().apply(work);
    String[] answer = party.client.prepare(changed.task());
    double flops = Double.parseDouble(answer[0]);
    party.units = flops == 0 ? changed.units() : flops;
    return answer[1];
  }

  private boolean takesPart(Party party, Work work, Operand ours, double bound) {
    String who = name(work) + " " + party.client.label();
    try {
      String description = prepare(party, work);
      if (!party.comparison.checked()) {
        return true;
      }
      Checker.Finding finding = Checker.compare(ours, party.client.run(), bound);
      right &= finding.right();
      say(
          (finding.right() ? "# checked " : "wrong ")
              + who
              + ": "
              + finding.text()
              + (description.isEmpty() ? "" : " (" + description + ")"));
      return finding.right();
    } catch (IOException e) {
      say("# absent " + who + ": " + e.getMessage());
      return false;
    }
  }

  private void time(List<Party> parties) throws IOException {
    for (Party party : parties) {
      boolean ours = party.comparison.side().program().equals("faltung");
      party.client.time(ours ? options.warm : Math.min(options.warm, 300));
    }
    // A thread's processor time says nothing about a work of several.
    boolean single = options.threads == 1 && group.ours().threads() < 2;
    boolean byProcessor = single && options.processor;
    for (int round = 0; round < options.rounds; round++) {
      for (Party party : parties) {
        Client.Sample sample = party.client.time(options.sample);
        party.times.add(sample.perCall(byProcessor));
        samples++;
        if (single && sample.processor() < DISTURBED * sample.nanoseconds()) {
          disturbed++;
        }
      }
    }
  }

  private void record(Work work, List<Party> parties) {
    Party ours = parties.get(0);
    double units = work.units();
    add("time", work, ours.client.label(), Statistics.median(ours.times) / 1e6);
    if (units > 1e6 && !"byte".equals(work.options().get("type"))) {
      add("rate", work, ours.client.label(), 1 / ours.median());
    }
    for (Party party : parties.subList(1, parties.size())) {
      double value;
      if (party.comparison.value() == Group.Value.NANOSECONDS) {
        value = party.median();
      } else {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ours.times.size(); round++) {
          ratios.add(party.times.get(round) / party.units / (ours.times.get(round) / ours.units));
        }
        value = Statistics.median(ratios);
      }
      add(party.comparison.word(), work, party.client.label(), value);
    }
  }

  private void add(String word, Work work, String label, double value) {
    values.computeIfAbsent(List.of(word, name(work), label), key -> new ArrayList<>()).add(value);
  }
}
