package faltung.benchmarks;

import faltung.benchmarks.peer.Peer;
import faltung.benchmarks.peer.Server;
import faltung.benchmarks.work.Group;
import faltung.benchmarks.work.Groups;
import faltung.benchmarks.work.Work;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Any work of any group under JMH, for its profilers and its view of launches: {@code
 * benchmarks/run --jmh -p work=depthwise/144-3x3-56 -prof gc}. Comparisons are the judge's affair.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class LayerBenchmark {
  /** Group and work, as lines have it. */
  @Param("dense/64-64-3x3-56")
  public String work = "";

  /** A peer of the class path. */
  @Param("faltung")
  public String peer = "";

  private Peer.@Nullable Prepared prepared;

  /** Prepares the work. */
  @Setup
  public void prepare() throws Exception {
    String[] names = work.split("/", 2);
    Group group = Groups.named(List.of(names[0])).get(0);
    Work found =
        group.works().stream()
            .filter(each -> each.name().equals(names[1]))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("there is no work " + work + " in the group"));
    prepared = Server.peer(peer).prepare(found.task());
  }

  /** One run of it. */
  @Benchmark
  public void run() throws Exception {
    if (prepared != null) {
      prepared.run();
    }
  }
}
