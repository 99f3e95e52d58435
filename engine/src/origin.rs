//! Where a request comes from: the address, and the browser as its user would name it.

use std::net::{IpAddr, Ipv6Addr};

/// Where a request comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The address; of an IPv6 address the first 64 bits, which one household or one machine has for itself.
    pub address: String,
    /// The browser and its system in a few words, such as `Firefox 140, Windows`; empty where neither is known.
    pub browser: String,
}

/// A network that is trusted to be a room of people: `192.0.2.0/24` or `2001:db8::/48`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    first: u128,
    bits: u32,
}

/// The text is not a network.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a network is written as an address and the number of its bits, such as 192.0.2.0/24")]
pub struct NotANetwork;

/// Returns an address as a number; those of IPv4 stand in the range that IPv6 has for them.
fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(four) => u128::from(four.to_ipv6_mapped()),
        IpAddr::V6(six) => u128::from(six),
    }
}

impl Network {
    /// Returns whether an address, as an [`Origin`] says it, is of this network.
    pub fn contains(&self, address: &str) -> bool {
        let Ok(address) = address.parse::<IpAddr>() else { return false };
        let mapped = |six: Ipv6Addr| six.to_ipv4_mapped().is_some();
        // An origin tells only the first 64 bits of an IPv6 address.
        let bits = match address {
            IpAddr::V6(six) if !mapped(six) => self.bits.min(64),
            IpAddr::V4(_) | IpAddr::V6(_) => self.bits,
        };
        let first = |value: u128| value.checked_shr(128 - bits).unwrap_or(0);
        first(number(address)) == first(self.first)
    }
}

impl std::str::FromStr for Network {
    type Err = NotANetwork;

    fn from_str(text: &str) -> Result<Network, NotANetwork> {
        let (address, bits) = text.trim().split_once('/').map_or((text.trim(), None), |(address, bits)| (address, Some(bits)));
        let address: IpAddr = address.parse().map_err(|_| NotANetwork)?;
        let (most, before) = if address.is_ipv4() { (32, 96) } else { (128, 0) };
        let bits: u32 = bits.map_or(Ok(most), str::parse).map_err(|_| NotANetwork)?;
        if bits > most {
            return Err(NotANetwork);
        }
        Ok(Network { first: number(address), bits: bits + before })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_holds_its_own_addresses_and_no_others() {
        for (network, address, holds) in [
            ("192.0.2.0/24", "192.0.2.77", true),
            ("192.0.2.0/24", "192.0.3.1", false),
            ("192.0.2.7", "192.0.2.7", true),
            ("192.0.2.7", "192.0.2.8", false),
            ("10.0.0.0/8", "10.200.1.1", true),
            ("0.0.0.0/0", "8.8.8.8", true),
            ("0.0.0.0/0", "2001:db8::", false),
            ("2001:db8::/48", "2001:db8:0:1::", true),
            ("2001:db8::/48", "2001:db8:1:1::", false),
            ("2001:db8::5/128", "2001:db8::", true),
            ("::/0", "2001:db8::", true),
            ("192.0.2.0/24", "", false),
        ] {
            assert_eq!(network.parse::<Network>().unwrap().contains(address), holds, "{network} {address}");
        }
        for wrong in ["", "192.0.2.0/33", "room", "192.0.2/24", "::/129", "192.0.2.0/"] {
            assert_eq!(wrong.parse::<Network>(), Err(NotANetwork), "{wrong}");
        }
    }
}
