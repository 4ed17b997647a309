use nn_core::network;

network! {

}

fn main() {}
