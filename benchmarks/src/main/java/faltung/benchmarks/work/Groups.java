package faltung.benchmarks.work;

import faltung.benchmarks.work.Group.Comparison;
import faltung.benchmarks.work.Group.Side;
import faltung.benchmarks.work.Group.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All groups. A work more is a line in {@link Layers} or {@link Signals}, a group more a line here.
 */
public final class Groups {
  private static final Side OURS = Side.of("faltung");
  private static final Comparison SHARE =
      Comparison.unchecked("share", Side.of("microkernel"), Value.RATIO);

  private Groups() {}

  /** In the order in which they are measured. */
  public static List<Group> all() {
    List<Comparison> layers =
        List.of(
            Comparison.with("pytorch"),
            Comparison.with("onednn"),
            Comparison.with("onnxruntime"),
            SHARE);
    List<Comparison> gradients = List.of(Comparison.with("pytorch"), SHARE);
    List<Comparison> pytorch = List.of(Comparison.with("pytorch"));
    List<Work> direct = changed(Layers.dense(), "method", "direct");
    return List.of(
        new Group("dense", Layers.dense(), OURS, layers),
        new Group("direct", direct, OURS, layers),
        new Group("lenet", Layers.lenet(), OURS, layers),
        new Group("depthwise", Layers.depthwise(), OURS, layers),
        new Group("gradients", gradients(), OURS, gradients),
        new Group("prepare", prepared(), OURS, preparing()),
        new Group("threads", layers(), OURS.threads(2), threads()),
        new Group("avx2", Layers.dense(), OURS.options("-XX:UseAVX=2"), narrow()),
        new Group("scalar", Layers.dense(), OURS.scalar(), pytorch),
        new Group(
            "fft",
            transforms(),
            OURS,
            List.of(Comparison.with("fftw"), Comparison.with("jtransforms"))),
        new Group("signals", Signals.oneShot(), OURS, oneShot()),
        new Group("prepared", preparedSignals(), OURS, List.of(SHARE)),
        new Group(
            "small",
            List.of(Signals.full("12x3/double", "double", new int[] {12}, new int[] {3}).per(1)),
            OURS,
            small()),
        new Group("samples", List.of(samples(4096)), OURS, costs()),
        new Group("nn", Networks.all(), OURS, pytorch),
        new Group("nn-2", Networks.all(), OURS.threads(2), twice()),
        new Group("pictures", pictures(), OURS, List.of(Comparison.with("opencv"))),
        new Group(
            "convolveop",
            Signals.pictures("filter", "edge"),
            OURS,
            List.of(Comparison.with("convolveop"))));
  }

  /** The groups of these names; {@code all} for all. */
  public static List<Group> named(List<String> names) {
    List<Group> all = all();
    if (names.contains("all")) {
      return all;
    }
    List<Group> groups = new ArrayList<>();
    for (String name : names) {
      groups.add(
          all.stream()
              .filter(group -> group.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "there is no group "
                              + name
                              + "; there are all, start, files, "
                              + list(all))));
    }
    return groups;
  }

  /** What {@code benchmarks/launches} starts: works on which launches have differed. */
  public static List<Work> launched() {
    List<Work> works = new ArrayList<>();
    works.add(changed(Layers.dense(), "method", "direct").get(1));
    works.add(Layers.depthwise().get(0).named("depthwise-144-3x3-56"));
    for (Work signal : preparedSignals()) {
      works.add(signal.named(signal.name().replace('/', '-')));
    }
    return works;
  }

  private static String list(List<Group> groups) {
    return groups.stream().map(Group::name).collect(Collectors.joining(", "));
  }

  private static List<Work> changed(List<Work> works, String option, String value) {
    return works.stream().map(work -> work.with(option, value)).toList();
  }

  private static List<Work> gradients() {
    List<Work> works = new ArrayList<>();
    for (Work layer : Layers.dense()) {
      works.add(Layers.gradient(layer, true));
      works.add(Layers.gradient(layer, false));
    }
    return works;
  }

  private static List<Work> layers() {
    List<Work> works = new ArrayList<>(Layers.dense());
    works.addAll(Layers.depthwise());
    works.addAll(Layers.lenet());
    return works;
  }

  private static List<Work> prepared() {
    return changed(Layers.dense(), "method", "direct");
  }

  private static List<Comparison> preparing() {
    return List.of(
        Comparison.unchecked("repack", OURS.doing(work -> work.as("repack")), Value.RATIO),
        Comparison.unchecked(
            "repack-ns",
            OURS.doing(work -> work.as("repack").per(Layers.weights(work))),
            Value.NANOSECONDS));
  }

  private static List<Comparison> threads() {
    return List.of(new Comparison("speedup", OURS.threads(1), Value.RATIO, true));
  }

  /** PyTorch with two threads, too. */
  private static List<Comparison> twice() {
    return List.of(
        new Comparison("ratio", Side.of("pytorch").threads(2), Value.RATIO, true),
        new Comparison("speedup", OURS.threads(1), Value.RATIO, true));
  }

  private static List<Comparison> narrow() {
    return List.of(
        Comparison.unchecked("share", Side.of("microkernel").options("-XX:UseAVX=2"), Value.RATIO));
  }

  private static List<Work> transforms() {
    List<Work> works = new ArrayList<>(Signals.fftConvolutions());
    works.addAll(Signals.transforms());
    return works;
  }

  private static List<Comparison> oneShot() {
    return List.of(
        Comparison.with("scipy"), Comparison.with("commons-math"), Comparison.with("jdsp"));
  }

  private static List<Work> preparedSignals() {
    return List.of(
        Signals.full("10^6x64/double", "double", new int[] {1_000_000}, new int[] {64})
            .as("convolve-prepared"),
        Signals.full("10^6x64/float", "float", new int[] {1_000_000}, new int[] {64})
            .as("convolve-prepared"));
  }

  /** A float image with 5 by 5 taps, related to its samples. */
  private static Work samples(int length) {
    return Signals.full("5x5-" + length, "float", new int[] {length, length}, new int[] {5, 5})
        .as("convolve-prepared")
        .per((double) length * length);
  }

  /** What a sample of a small image costs, by what one of a large image costs. */
  private static List<Comparison> costs() {
    return List.of(
        Comparison.unchecked("sample-32", OURS.doing(work -> samples(32)), Value.RATIO),
        Comparison.unchecked("sample-128", OURS.doing(work -> samples(128)), Value.RATIO));
  }

  private static List<Comparison> small() {
    return List.of(
        new Comparison("nanoseconds", OURS, Value.NANOSECONDS, true), Comparison.with("scipy"));
  }

  private static List<Work> pictures() {
    List<Work> works = new ArrayList<>(Signals.pictures("filter", "reflect"));
    works.addAll(Signals.pictures("blur", "reflect"));
    return works;
  }
}
