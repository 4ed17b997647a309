#!/usr/bin/env python3
"""One measurement of one peer, as one line of JSON: run by benches/compare with the interpreter of the peer.

    python peer.py PEERS PEER WORKLOAD BATCHES SECONDS_OF_A_BATCH SECONDS_OF_WARMING [LIBRARY]

PEERS has peers.py. LIBRARY stands in for its limits/libcalib.so, which looks at the core, where that is missing.
"""
import argparse, ctypes, json, sys

sys.dont_write_bytecode = True


def main():
    where, peer, workload, repeats, batch, warm = sys.argv[1:7]
    sys.path.insert(0, where)
    import peers
    if len(sys.argv) > 7:
        library = ctypes.CDLL(sys.argv[7])
        for f in (library.chain, library.indep):
            f.argtypes, f.restype = [ctypes.c_uint64], ctypes.c_uint64
        peers._LIB.append(library)
    else:
        try:
            peers.clock()
        except OSError:
            # A core that is always ours, so that waiting alone disqualifies a batch.
            peers.clock = lambda: (3.7, 3.5)
    options = argparse.Namespace(nice=0, threads=1, repeats=int(repeats), batch_s=float(batch), warm_s=float(warm), verbose=False)
    print(json.dumps(peers.one(peer, workload, options)))


main()
